import { ApiError } from "@/lib/api/errors";
import { socketAddressHeader } from "@/lib/server/http/client-address";

/** The headers of a browser that kept what these answers set, at an address. */
export function browserHeaders(cookies: Headers | null = null, address = "203.0.113.9"): Headers {
  const headers = new Headers({ [socketAddressHeader]: address });
  const kept = (cookies?.getSetCookie() ?? []).filter((cookie) => !/Max-Age=0(;|$)/i.test(cookie));
  if (kept.length > 0) headers.set("cookie", kept.map((cookie) => cookie.split(";")[0]).join("; "));
  return headers;
}

/** The error of ours that an attempt ends with; anything else fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<ApiError> {
  const error = await attempt.then(
    () => new Error("It was accepted."),
    (raised: unknown) => raised,
  );
  if (error instanceof ApiError) return error;
  throw error;
}
