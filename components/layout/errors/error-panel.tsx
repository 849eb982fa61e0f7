"use client";

import { type ReactNode, useState } from "react";
import { useAutomaticRetry } from "@/components/hooks/use-automatic-retry";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { useAdmins } from "@/components/layout/account/admins-provider";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Icon } from "@/components/ui/icon/icon";
import { toProblem } from "./problem-messages";
import { ProblemNextStep } from "./problem-next-step";
import { RetryButton } from "./retry-button";

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
 * down and tries again by itself, for as long as it says so.
 */
export function ErrorPanel({
  error,
  onRetry,
  isRetrying = false,
  actions,
  className = "px-4 sm:px-8",
}: ErrorPanelProps) {
  const t = useMessages();
  const isAdmin = useAdmins()?.isAdmin === true;
  const problem = toProblem(error, t, { isAdmin });
  // Trying again changes nothing there before somebody has been to Settings.
  const isMendedInSettings = isAdmin && problem.wayOut === "settings";
  const { secondsLeft, isPromised } = useAutomaticRetry(
    error,
    problem.retryInSeconds ?? 0,
    problem.code === "rate_limited" ? onRetry : undefined,
  );
  const isWaiting = secondsLeft > 0;

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
          <ul className="mt-2 text-fg-2" aria-label={t.shell.problem.details}>
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
            {isPromised ? t.shell.problem.retryIn(String(secondsLeft)) : t.shell.problem.waitFor(String(secondsLeft))}
          </p>
        )}
        <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
          {isMendedInSettings && <ProblemNextStep wayOut="settings" isFirst />}
          {onRetry !== undefined && problem.retryInSeconds !== null && (
            <RetryButton
              variant={isMendedInSettings ? "default" : "primary"}
              icon="refresh-cw"
              isLoading={isRetrying}
              isWaiting={isWaiting && !isPromised}
              onClick={onRetry}
            >
              {isRetrying
                ? t.shell.problem.retrying
                : isWaiting && isPromised
                  ? t.shell.problem.retryNow
                  : t.common.retry}
            </RetryButton>
          )}
          {!isMendedInSettings && <ProblemNextStep wayOut={problem.wayOut} />}
          {actions}
        </div>
        <ProblemFacts key={problem.requestId} code={problem.code} requestId={problem.requestId} />
      </div>
    </section>
  );
}

function ProblemFacts({ code, requestId }: { code: string; requestId: string | undefined }) {
  const t = useMessages();
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
          <dt className="text-fg-3">{t.common.requestId}</dt>
          <dd className="flex items-center gap-1">
            <span className="mono truncate">{requestId}</span>
            <CopyButton
              text={requestId}
              label={t.shell.problem.copyRequestId}
              copiedLabel={t.common.copied}
              failedText={t.common.copyFailed}
            />
          </dd>
        </>
      )}
      <dt className="text-fg-3">{t.shell.problem.code}</dt>
      <dd className="mono">{code}</dd>
      <dt className="text-fg-3">{t.shell.problem.time}</dt>
      <dd suppressHydrationWarning>{time}</dd>
    </dl>
  );
}
