"use client";

import { useMemo } from "react";
import type { Freshness } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";

/** What keeps the server from asking HelpCrunch while it still has this answer, as an error to show; null without any. */
export function useStaleReason(freshness: Freshness | undefined): ApiError | null {
  return useMemo(() => {
    if (freshness?.staleReason === undefined) return null;
    return new ApiError(freshness.staleReason.code, "", { retryAfterSeconds: freshness.refreshAfterSeconds });
  }, [freshness]);
}
