"use client";

import { useCountdown } from "@/components/hooks/use-countdown";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Notice } from "@/components/ui/notice";
import type { AreaMessages, Messages } from "@/lib/i18n/en";
import type { SignInOutcome } from "./sign-in-outcome";

export type Refusal = Exclude<SignInOutcome, { kind: "signed-in" | "second-factor" }>;

/** Why somebody was not let in, and what to do. */
export function RefusalNotice({ refusal }: { refusal: Refusal }) {
  const t = useAreaMessages("session");
  const { refused } = t.session;
  const left = useCountdown(refusal.kind === "wait" ? refusal.seconds : 0, refusal);

  if (refusal.kind === "wait") {
    return (
      <Notice role="alert" tone="warning" title={refused.wait.title}>
        {/* The first reading is enough: a screen reader must not hear every second. */}
        <span aria-live="off" className="tabular-nums">
          {left > 0 ? refused.wait.next(String(left)) : refused.wait.over}
        </span>
      </Notice>
    );
  }
  const said = wordsOf(refusal, t);
  return (
    <Notice role="alert" tone="danger" title={said.title}>
      {said.next}
      {refusal.kind === "failed" && refusal.error.requestId !== undefined && (
        <span className="mono block">
          {t.common.requestId} {refusal.error.requestId}
        </span>
      )}
    </Notice>
  );
}

function wordsOf(refusal: Exclude<Refusal, { kind: "wait" }>, t: Messages & AreaMessages["session"]) {
  if (refusal.kind === "failed") return t.errors[refusal.error.code];
  return refusal.kind === "offline" ? t.shell.offline : t.session.refused[refusal.kind];
}
