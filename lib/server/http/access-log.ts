import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress, socketAddressHeader } from "@/lib/server/http/client-address";
import { openRequests, type RequestContext, requestKeyHeader } from "@/lib/server/http/request-context";
import { requestIdHeader } from "@/lib/server/http/request-id";
import { onRequestStart, type RequestStart } from "@/lib/server/http/request-start";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { count, observe } from "@/lib/server/platform/metrics";

const pathLengthMax = 200;

/** Asked every few seconds by machines, or once for each part of a page: of interest only to who looks for a fault. */
const quietPaths = /^\/(_next\/|icon\.svg$|favicon\.ico$|api\/(health|ready|metrics)$)/;

/** What is told of a request: its path and never its query, in which a search's words and names may stand. */
export function toAccess(request: {
  method: string | undefined;
  url: string | undefined;
  status: number | null;
  durationMs: number;
  facts: RequestContext;
}): { path: string; isQuiet: boolean; route: string; fields: Record<string, unknown> } {
  const path = (request.url ?? "").split(/[?#]/, 1)[0]?.slice(0, pathLengthMax) ?? "";
  const isApi = path.startsWith("/api/");
  const route = request.facts.route ?? (path.startsWith("/_next/") ? "file" : isApi ? "other" : "page");
  const { personId, code } = request.facts;
  const fields = {
    method: request.method,
    path,
    status: request.status,
    durationMs: Math.round(request.durationMs),
    ...(personId === null ? {} : { personId }),
    ...(code === null ? {} : { code }),
  };
  return { path, isQuiet: quietPaths.test(path), route, fields };
}

function addressOf(request: IncomingMessage): string {
  const headers = new Headers();
  for (const name of [socketAddressHeader, "x-forwarded-for"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return clientAddress(headers);
}

/** An answer that broke off has no status to tell: the caller left, or the server stopped. */
function finish({ request, response }: RequestStart, facts: RequestContext, startedAt: number): void {
  const status = response.writableFinished ? response.statusCode : null;
  const durationMs = performance.now() - startedAt;
  const { isQuiet, route, fields } = toAccess({ method: request.method, url: request.url, status, durationMs, facts });
  const method = request.method ?? "";
  count("http_requests_total", {
    route,
    method: knownMethods.has(method) ? method : "other",
    status: `${status ?? 0}`,
  });
  observe("http_request_duration_seconds", { route }, durationMs / 1000);
  const requestId = response.getHeader(requestIdHeader);
  const line = {
    ...(typeof requestId === "string" ? { requestId } : {}),
    ...fields,
    address: addressOf(request),
  };
  if (isQuiet) log.debug("A request was answered.", line);
  else log.info("A request was answered.", line);
}

const knownMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * From now on every request of this process is counted, timed and told of in one line, once its answer has been sent.
 * Here and not in our routes, so that pages, files and what Next.js answers by itself are among them. Call it after
 * `recordSocketAddresses`.
 */
export function recordRequests(): void {
  globalSingleton("access-log", () => {
    onRequestStart((message) => {
      // Nobody outside may name the request of somebody else, not even one that came before this was in place.
      const key = randomUUID();
      const facts: RequestContext = { route: null, personId: null, code: null };
      const startedAt = performance.now();
      message.request.headers[requestKeyHeader] = key;
      openRequests().set(key, { facts, response: message.response });
      message.response.once("close", () => {
        openRequests().delete(key);
        finish(message, facts, startedAt);
      });
    });
    return true;
  });
}
