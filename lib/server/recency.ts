import "server-only";
import type { Recency } from "@/lib/server/helpcrunch/caller";

/**
 * How new an answer a request wants. `X-Refresh: now` comes from a person's press; whoever sends a validator has an
 * answer already and can wait; everybody else is shown what is known while a newer answer comes.
 */
export function recencyOf(headers: Headers): Recency {
  if (headers.get("x-refresh") === "now") return "now";
  return headers.has("if-none-match") ? "newer" : "known";
}
