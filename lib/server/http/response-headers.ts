import "server-only";
import { newRequestId, requestIdHeader } from "@/lib/server/http/request-id";
import { onRequestStart } from "@/lib/server/http/request-start";
import { dataPolicy, securityHeaders } from "@/lib/server/http/security-headers";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/**
 * From now on every request of this process has an id, over whatever a caller sent, and every answer carries it with the
 * security headers. Here and not in `proxy.ts`, which costs an answer more than reading the session does, so that only
 * pages go through it: they get a policy of their own in the place of this one, under which nothing runs.
 */
export function setResponseHeaders(): void {
  globalSingleton("every-answer", () => {
    const headers = [...securityHeaders(environment().appUrl), ["content-security-policy", dataPolicy] as const];
    onRequestStart(({ request, response }) => {
      const requestId = newRequestId();
      request.headers[requestIdHeader] = requestId;
      response.setHeader(requestIdHeader, requestId);
      for (const [name, value] of headers) response.setHeader(name, value);
      // Also on what Next.js answers by itself, such as a method that a route does not have.
      if (request.url?.startsWith("/api/") === true) response.setHeader("cache-control", "no-store");
    });
    return true;
  });
}
