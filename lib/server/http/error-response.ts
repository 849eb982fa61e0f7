import "server-only";
import { type ApiError, toErrorBody } from "@/lib/api/errors";
import { requestIdHeader } from "@/lib/server/http/request-id";

/** The HTTP answer that an error is: our body, its status, and `Retry-After` where trying again later helps. */
export function errorResponse(error: ApiError, requestId: string): Response {
  const headers = new Headers({ "cache-control": "no-store", [requestIdHeader]: requestId });
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(Math.ceil(error.retryAfterSeconds)));
  return Response.json(toErrorBody(error, requestId), { status: error.status, headers });
}
