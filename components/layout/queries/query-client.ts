import { notifyManager, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/api/errors";

const retriesMax = 1;

// An answer is drawn when it comes. By default it waits for a timer first, and that for the frame before it.
notifyManager.setScheduler(queueMicrotask);

/**
 * How reading from our own routes behaves. The server has its own retries towards HelpCrunch, so the browser tries once
 * more and only where that may help: an answer below 500 would be the same again, a spent budget has its own countdown,
 * and a tab that comes back to the front must not spend requests of everybody's minute by itself.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < retriesMax && mayHelp(error),
      },
      mutations: { retry: false },
    },
  });
}

function mayHelp(error: Error): boolean {
  if (!(error instanceof ApiError)) return true;
  // The server says when it will look again itself, so before that the answer would be the same.
  if (error.retryAfterSeconds !== undefined) return false;
  return error.code === "internal" || error.code === "upstream_unreachable";
}
