"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Notice } from "@/components/ui/notice";

/** Why a form could not be sent, next to its button; nothing while there is no reason. */
export function FailureNotice({ error }: { error: unknown }) {
  const t = useMessages();
  if (error === null) return null;
  const { title, next, details, requestId } = toProblem(error, t);
  return (
    <Notice role="alert" tone="danger" title={title}>
      {next} {details.length > 0 && <span lang="en">{details.join(" ")}</span>}
      {requestId !== undefined && (
        <span className="mono block">
          {t.common.requestId} {requestId}
        </span>
      )}
    </Notice>
  );
}
