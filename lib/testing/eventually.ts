import { vi } from "vitest";
import { patienceMs } from "@/lib/testing/patience.mjs";

/**
 * Asks again and again until `check` no longer throws, and gives what it gave. Whatever comes by itself in the end is
 * awaited by this or by `expect.poll`; `vi.waitFor` alone gives up after a second.
 *
 * @throws the last error of `check` when it never passes
 */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: patienceMs, interval: 10 });
}
