"use client";

import type { ReactNode } from "react";
import { useAutomaticRetry } from "@/components/hooks/use-automatic-retry";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { useAdmins } from "@/components/layout/account/admins-provider";
import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { toProblem } from "./problem-messages";
import { ProblemNextStep } from "./problem-next-step";
import { RetryButton } from "./retry-button";

type ProblemBannerProps = {
  error: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  actions?: ReactNode;
  /** When HelpCrunch was asked for what is on screen, ISO 8601. */
  fetchedAt?: string | undefined;
  /** The screen asks again when the wait is over, whether anybody presses or not. */
  isRetriedByScreen?: boolean;
};

/**
 * The same problem as in an ErrorPanel, above old rows that stay readable: of when they are, and what happens next. When
 * the budget is spent it counts down and tries again by itself, for as long as it says so.
 */
export function ProblemBanner({
  error,
  onRetry,
  isRetrying = false,
  actions,
  fetchedAt,
  isRetriedByScreen = false,
}: ProblemBannerProps) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const problem = toProblem(error, t, { isAdmin: useAdmins()?.isAdmin === true });
  const { secondsLeft, isPromised } = useAutomaticRetry(
    error,
    problem.retryInSeconds ?? 0,
    problem.code === "rate_limited" ? onRetry : undefined,
  );
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone });
  const isComingBack = secondsLeft > 0 && (isPromised || isRetriedByScreen);
  const isQuiet = problem.code === "rate_limited";
  return (
    <Banner
      role="alert"
      tone={isQuiet ? "warning" : "danger"}
      {...(isQuiet ? { icon: "clock" } : problem.code === "upstream_key_rejected" ? { icon: "key-round" } : {})}
      title={problem.title}
      actions={
        <>
          <ProblemNextStep wayOut={problem.wayOut} />
          {actions}
          {onRetry !== undefined && problem.retryInSeconds !== null && (
            <RetryButton isLoading={isRetrying} isWaiting={secondsLeft > 0} onClick={onRetry}>
              {t.common.retry}
            </RetryButton>
          )}
        </>
      }
    >
      {problem.next} {/* The countdown says the same to whoever sees it. */}
      {isComingBack && <span className="sr-only">{t.shell.problem.retriesByItself}</span>}{" "}
      {fetchedAt === undefined ? t.shell.problem.oldRows : t.shell.problem.lastAnswer(time.format(new Date(fetchedAt)))}
      {secondsLeft > 0 && (
        <span aria-hidden="true">
          {" "}
          {isComingBack ? t.shell.problem.retryIn(String(secondsLeft)) : t.shell.problem.waitFor(String(secondsLeft))}
        </span>
      )}
      {problem.requestId !== undefined && (
        <span className="-my-1 ms-2 inline-flex items-center gap-1 align-middle text-12 whitespace-nowrap">
          {t.common.requestId} <span className="mono">{problem.requestId}</span>
          <CopyButton
            text={problem.requestId}
            label={t.shell.problem.copyRequestId}
            copiedLabel={t.common.copied}
            failedText={t.common.copyFailed}
          />
        </span>
      )}
    </Banner>
  );
}
