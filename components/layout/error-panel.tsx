"use client";

import { type ReactNode, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { ProblemWayOut } from "./problem-way-out";
import { toProblem } from "./problem-words";
import { RetryButton } from "./retry-button";
import { useAutomaticRetry } from "./use-automatic-retry";
import { useCountdown } from "./use-countdown";
import { useLocale, useTimeZone, useWords } from "./words-provider";

type ErrorPanelProps = {
  error: unknown;
  /** Leave it out where trying again makes no sense. */
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Further buttons: "Show the last list I had". */
  actions?: ReactNode;
  className?: string;
};

/**
 * In place of what could not be read: what happened, what now, and an id to quote. When the budget is spent it counts
 * down and tries again once by itself.
 */
export function ErrorPanel({
  error,
  onRetry,
  isRetrying = false,
  actions,
  className = "px-4 sm:px-8",
}: ErrorPanelProps) {
  const words = useWords();
  const problem = toProblem(error, words);
  const left = useCountdown(problem.retryInSeconds ?? 0, error);
  const isWaiting = left > 0;
  const retriesByItself = problem.code === "rate_limited" && onRetry !== undefined;

  useAutomaticRetry(retriesByItself, left, onRetry);

  const isQuiet = problem.code === "rate_limited" || problem.code === "too_many_attempts";
  return (
    <section className={`pt-10 pb-8 max-sm:pt-6 ${className}`}>
      <div className="max-w-110">
        <div role="alert">
          <h2 className="flex items-start gap-2 text-15 font-semibold sm:-ms-6">
            <Icon
              of={isQuiet ? "clock" : "octagon-exclamation-point"}
              className={`mt-1 ${isQuiet ? "text-warning" : "text-danger"}`}
            />
            {problem.title}
          </h2>
          <p className="mt-1 text-fg-2">{problem.next}</p>
        </div>
        {problem.details.length > 0 && (
          <ul className="mt-2 text-fg-2" aria-label={words.shell.problem.details}>
            {problem.details.map((line) => (
              // What the server says of this one case it says in English.
              <li key={line} lang="en" className="border-s-2 border-danger-line ps-2">
                {line}
              </li>
            ))}
          </ul>
        )}
        {isWaiting && (
          <p className="mt-2 tabular-nums">
            {retriesByItself ? words.shell.problem.retryIn(String(left)) : words.shell.problem.waitFor(String(left))}
          </p>
        )}
        <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
          {onRetry !== undefined && problem.retryInSeconds !== null && (
            <RetryButton
              variant="primary"
              icon="refresh-cw"
              isLoading={isRetrying}
              isWaiting={isWaiting && !retriesByItself}
              onClick={onRetry}
            >
              {isRetrying
                ? words.shell.problem.retrying
                : isWaiting && retriesByItself
                  ? words.shell.problem.retryNow
                  : words.common.retry}
            </RetryButton>
          )}
          <ProblemWayOut wayOut={problem.wayOut} />
          {actions}
        </div>
        <ProblemFacts key={problem.requestId} code={problem.code} requestId={problem.requestId} />
      </div>
    </section>
  );
}

function ProblemFacts({ code, requestId }: { code: string; requestId: string | undefined }) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const [at] = useState(() => new Date());
  const time = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
    timeZone,
  }).format(at);
  return (
    <dl className="mt-6 grid max-w-100 auto-rows-[minmax(1.5rem,auto)] grid-cols-[5.5rem_minmax(0,1fr)] items-center border-t border-line pt-4 tabular-nums">
      {requestId !== undefined && (
        <>
          <dt className="text-fg-3">{words.common.requestId}</dt>
          <dd className="flex items-center gap-1">
            <span className="mono truncate">{requestId}</span>
            <CopyButton
              text={requestId}
              label={words.shell.problem.copyRequestId}
              copiedLabel={words.common.copied}
              failedText={words.common.copyFailed}
            />
          </dd>
        </>
      )}
      <dt className="text-fg-3">{words.shell.problem.code}</dt>
      <dd className="mono">{code}</dd>
      <dt className="text-fg-3">{words.shell.problem.time}</dt>
      <dd suppressHydrationWarning>{time}</dd>
    </dl>
  );
}
