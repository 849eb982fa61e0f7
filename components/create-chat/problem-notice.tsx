"use client";

import { ProblemWayOut } from "@/components/layout/problem-way-out";
import { toProblem } from "@/components/layout/problem-words";
import { useCountdown } from "@/components/layout/use-countdown";
import { useAreaWords } from "@/components/layout/words-provider";
import { Notice } from "@/components/ui/notice";

type ProblemNoticeProps = {
  error: unknown;
  /** In place of our general advice. */
  next?: string;
  /** What the form could not put on one of its fields. */
  details?: readonly string[];
};

/** Why sending did not work, beside what was typed. */
export function ProblemNotice({ error, next, details }: ProblemNoticeProps) {
  const words = useAreaWords("createChat");
  const problem = toProblem(error, words);
  const left = useCountdown(problem.retryInSeconds ?? 0, error);
  const lines = details ?? problem.details;
  return (
    <Notice
      role="alert"
      tone={problem.code === "rate_limited" ? "warning" : "danger"}
      title={problem.title}
      {...(problem.wayOut === null || problem.wayOut === "list"
        ? {}
        : { actions: <ProblemWayOut wayOut={problem.wayOut} /> })}
    >
      <p>
        {next ?? problem.next}
        {left > 0 && <span className="tabular-nums"> {words.shell.problem.waitFor(String(left))}</span>}
      </p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {problem.requestId !== undefined && (
        <p className="text-12">
          {words.createChat.problem.requestId} <span className="mono">{problem.requestId}</span>
        </p>
      )}
    </Notice>
  );
}
