import { describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { OfflineError } from "@/lib/api/fetcher";
import { refreshIntervalMs } from "./refresh-interval";

describe("when a visible tab asks again", () => {
  test("is what the server says, and half a minute where it does not", () => {
    expect(refreshIntervalMs({ refreshAfterSeconds: 45 }, null)).toBe(45_000);
    expect(refreshIntervalMs(undefined, null)).toBe(30_000);
  });

  test("a failure that may pass is tried again, not before the time that the server names", () => {
    const spent = new ApiError("rate_limited", "", { retryAfterSeconds: 50 });
    expect(refreshIntervalMs({ refreshAfterSeconds: 20 }, spent)).toBe(50_000);
    expect(refreshIntervalMs({ refreshAfterSeconds: 20 }, new ApiError("upstream_unreachable", ""))).toBe(20_000);
    expect(refreshIntervalMs(undefined, new ApiError("upstream_unreachable", "", { retryAfterSeconds: 5 }))).toBe(
      5_000,
    );
    expect(refreshIntervalMs(undefined, new OfflineError(null))).toBe(30_000);
    expect(refreshIntervalMs(undefined, new ApiError("upstream_key_rejected", ""))).toBe(30_000);
  });

  test.each(["signed_out", "forbidden", "invalid_filter", "not_found", "not_configured"] as const)(
    "%s stays, so nothing is asked again",
    (code) => {
      expect(refreshIntervalMs({ refreshAfterSeconds: 20 }, new ApiError(code, ""))).toBe(false);
    },
  );
});
