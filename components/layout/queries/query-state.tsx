"use client";

import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { ProblemBanner } from "@/components/layout/errors/problem-banner";
import { StaleRegion } from "./stale-region";

/** The part of a React Query result that decides what is shown. */
type QueryResult<Data> = {
  data: Data | undefined;
  error: unknown;
  isFetching: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

type QueryStateProps<Data> = {
  query: QueryResult<Data>;
  /** Skeletons in the shape of what comes. */
  pending: ReactNode;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  className?: string;
  children: (data: Data) => ReactNode;
};

/**
 * The one place that decides between pending, failed, empty and ready. Old data stays on screen: dimmed while newer is
 * on the way, under a banner when reading it failed. A failure is never shown as an empty list.
 */
export function QueryState<Data>({ query, pending, isEmpty, empty, className, children }: QueryStateProps<Data>) {
  const { data, error, isFetching, isPlaceholderData } = query;
  const hasFailed = error !== null && error !== undefined;
  const retry = () => void query.refetch();

  if (data === undefined) {
    return hasFailed ? <ErrorPanel error={error} onRetry={retry} isRetrying={isFetching} /> : pending;
  }
  return (
    <>
      {hasFailed && <ProblemBanner error={error} onRetry={retry} isRetrying={isFetching} />}
      <StaleRegion isStale={isPlaceholderData || hasFailed} className={className}>
        {isEmpty?.(data) === true && !isPlaceholderData ? empty : children(data)}
      </StaleRegion>
    </>
  );
}
