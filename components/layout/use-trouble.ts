"use client";

import { useMemo } from "react";
import type { Freshness } from "@/lib/api/contract";
import { ApiError } from "@/lib/api/errors";

/** What keeps the server from asking HelpCrunch while it still has this answer, as an error to show; null without any. */
export function useTrouble(freshness: Freshness | undefined): ApiError | null {
  return useMemo(() => {
    if (freshness?.trouble === undefined) return null;
    return new ApiError(freshness.trouble.code, "", { retryAfterSeconds: freshness.refreshAfterSeconds });
  }, [freshness]);
}
