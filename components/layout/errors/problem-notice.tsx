"use client";

import { useCountdown } from "@/components/hooks/use-countdown";
import { useMessages } from "@/components/i18n/messages-provider";
import { Notice } from "@/components/ui/notice";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { toProblem } from "./problem-messages";
import { ProblemNextStep } from "./problem-next-step";

type ProblemNoticeProps = {
  error: unknown;
  /** In place of our general advice. */
  next?: string;
  /** What the form could not put on one of its fields. */
  details?: readonly string[];
};

/** Why sending did not work, beside what was typed. */
export function ProblemNotice({ error, next, details }: ProblemNoticeProps) {
  const t = useMessages();
  const problem = toProblem(error, t);
  const wait = problem.retryInSeconds ?? 0;
  const left = useCountdown(wait, error);
  const lines = details ?? problem.details;
  return (
    <Notice
      role="alert"
      tone={problem.code === "rate_limited" ? "warning" : "danger"}
      title={problem.title}
      {...(problem.wayOut === null || problem.wayOut === "list"
        ? {}
        : { actions: <ProblemNextStep wayOut={problem.wayOut} /> })}
    >
      <p>
        {next ?? problem.next}
        {left > 0 && (
          <>
            {" "}
            {/* A screen reader hears how long it is, and not every second of it. */}
            <span aria-hidden="true" className="tabular-nums">
              {t.shell.problem.waitFor(String(left))}
            </span>
            <VisuallyHidden>{t.shell.problem.waitFor(String(Math.ceil(wait)))}</VisuallyHidden>
          </>
        )}
      </p>
      {lines.map((line) => (
        // What the server says of this one case it says in English.
        <p key={line} lang="en">
          {line}
        </p>
      ))}
      {problem.requestId !== undefined && (
        <p className="text-12">
          {t.common.requestId} <span className="mono">{problem.requestId}</span>
        </p>
      )}
    </Notice>
  );
}
