import "server-only";
import { ApiError } from "@/lib/api/errors";
import { environment } from "@/lib/server/platform/env";

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** The origins that a page of ours can have. The names of this machine stand for each other. */
export function originsOf(appUrl: string): string[] {
  const url = new URL(appUrl);
  if (!loopbackNames.includes(url.hostname)) return [url.origin];
  return loopbackNames.map((name) => {
    const alias = new URL(url);
    alias.hostname = name;
    return alias.origin;
  });
}

/**
 * Refuses what was not sent by a page of ours. Every write is checked, before anything else is looked at; a missing
 * `Origin` is refused as well, because browsers send it with every write.
 *
 * @throws ApiError `forbidden_origin`
 */
export function assertOwnOrigin(headers: Headers, appUrl: string = environment().appUrl): void {
  const origin = headers.get("origin");
  if (origin !== null && originsOf(appUrl).includes(origin)) return;
  throw new ApiError("forbidden_origin", `Writes are accepted from ${appUrl} only. Open Chatboard at that address.`);
}
