"use client";

import { toProblem } from "@/components/layout/problem-words";
import { useWords } from "@/components/layout/words-provider";
import { Notice } from "@/components/ui/notice";

/** Why a form could not be sent, next to its button; nothing while there is no reason. */
export function FailureNotice({ error }: { error: unknown }) {
  const words = useWords();
  if (error === null) return null;
  const { title, next, details, requestId } = toProblem(error, words);
  return (
    <Notice role="alert" tone="danger" title={title}>
      {next} {details.length > 0 && <span lang="en">{details.join(" ")}</span>}
      {requestId !== undefined && (
        <span className="mono block">
          {words.common.requestId} {requestId}
        </span>
      )}
    </Notice>
  );
}
