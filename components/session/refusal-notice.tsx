"use client";

import { useCountdown } from "@/components/layout/use-countdown";
import { useAreaWords } from "@/components/layout/words-provider";
import { Notice } from "@/components/ui/notice";
import type { AreaWords, Words } from "@/lib/words/en";
import type { SignInOutcome } from "./sign-in-outcome";

export type Refusal = Exclude<SignInOutcome, { kind: "signed-in" | "second-factor" }>;

/** Why somebody was not let in, and what to do. */
export function RefusalNotice({ refusal }: { refusal: Refusal }) {
  const words = useAreaWords("session");
  const { refused } = words.session;
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
  const said = wordsOf(refusal, words);
  return (
    <Notice role="alert" tone="danger" title={said.title}>
      {said.next}
      {refusal.kind === "failed" && refusal.error.requestId !== undefined && (
        <span className="mono block">
          {words.common.requestId} {refusal.error.requestId}
        </span>
      )}
    </Notice>
  );
}

function wordsOf(refusal: Exclude<Refusal, { kind: "wait" }>, words: Words & AreaWords["session"]) {
  if (refusal.kind === "failed") return words.errors[refusal.error.code];
  return refusal.kind === "offline" ? words.shell.offline : words.session.refused[refusal.kind];
}
