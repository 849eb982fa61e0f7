import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { environment } from "@/lib/server/env";
import { processWide } from "@/lib/server/process-wide";
import { newRequestId, requestIdHeader } from "@/lib/server/request-id";
import { dataPolicy, securityHeaders } from "@/lib/server/security-headers";

type RequestStart = { request: IncomingMessage; response: ServerResponse };

function isRequestStart(message: unknown): message is RequestStart {
  return typeof message === "object" && message !== null && "request" in message && "response" in message;
}

/**
 * From now on every request of this process has an id, over whatever a caller sent, and every answer carries it with the
 * security headers. Here and not in `proxy.ts`, which costs an answer more than reading the session does, so that only
 * pages go through it: they get a policy of their own in the place of this one, under which nothing runs.
 * https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http
 */
export function markEveryAnswer(): void {
  processWide("every-answer", () => {
    const headers = [...securityHeaders(environment().appUrl), ["content-security-policy", dataPolicy] as const];
    subscribe("http.server.request.start", (message) => {
      if (!isRequestStart(message)) return;
      const requestId = newRequestId();
      message.request.headers[requestIdHeader] = requestId;
      message.response.setHeader(requestIdHeader, requestId);
      for (const [name, value] of headers) message.response.setHeader(name, value);
    });
    return true;
  });
}
