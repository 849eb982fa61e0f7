import "server-only";
import type { FreshnessPolicy } from "@/lib/server/helpcrunch/call-context";

/**
 * How new an answer a request wants. `X-Refresh: now` comes from a person's press; whoever sends a validator has an
 * answer already and can wait; everybody else is shown what is known while a newer answer comes.
 */
export function refreshHeaderOf(headers: Headers): FreshnessPolicy {
  if (headers.get("x-refresh") === "now") return "now";
  return headers.has("if-none-match") ? "newer" : "known";
}
