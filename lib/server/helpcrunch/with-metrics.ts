import "server-only";
import type { AnswerCache, Load, ReadOptions } from "@/lib/server/helpcrunch/cache/cache";
import type { Transport } from "@/lib/server/helpcrunch/transport";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { count, observe } from "@/lib/server/platform/metrics";

/** `answered` says little: a refused key, a limit and an outage are what somebody who watches wants to tell apart. */
function outcomeOf(error: unknown): string {
  if (!(error instanceof UpstreamError)) return "left";
  const { failure, status } = error;
  if (failure !== "answered" || status === null) return failure;
  if (status === 401 || status === 403) return "key_rejected";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "server_error" : "refused_by_helpcrunch";
}

/** The same way to HelpCrunch, with every request counted by its outcome and timed. */
export function transportWithMetrics(transport: Transport): Transport {
  return {
    fingerprint: transport.fingerprint,
    send: async (request, options) => {
      const startedAt = performance.now();
      let outcome = "ok";
      try {
        return await transport.send(request, options);
      } catch (error) {
        outcome = outcomeOf(error);
        throw error;
      } finally {
        count("upstream_calls_total", { outcome });
        observe("upstream_call_duration_seconds", {}, (performance.now() - startedAt) / 1000);
      }
    },
  };
}

/** The same memory, with every read counted: a hit was at hand, a miss asked HelpCrunch, alone or with others. */
export function cacheWithMetrics(cache: AnswerCache): AnswerCache {
  return {
    ...cache,
    read: async <Value>(key: string, options: ReadOptions<Value>, load: Load<Value>) => {
      try {
        const answer = await cache.read(key, options, load);
        count("cache_reads_total", { result: answer.source === "cache" ? "hit" : "miss" });
        return answer;
      } catch (error) {
        count("cache_reads_total", { result: "failed" });
        throw error;
      }
    },
  };
}
