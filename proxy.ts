import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { environment } from "@/lib/server/env";
import { newRequestId, requestIdHeader } from "@/lib/server/request-id";
import { pathHeader } from "@/lib/server/request-path";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/security-headers";

const policyHeader = "content-security-policy";

/** Gives every request its id and every answer its security headers; pages get a nonce and learn their own path. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const requestId = newRequestId();
  const isApi = pathname.startsWith("/api/");

  // Next.js reads the nonce for its own scripts from the policy of the request.
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  headers.set(pathHeader, `${pathname}${search}`);
  headers.set(policyHeader, policy);
  headers.set("x-nonce", nonce);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set(requestIdHeader, requestId);
  response.headers.set(policyHeader, policy);
  for (const [name, value] of securityHeaders(environment().appUrl)) response.headers.set(name, value);
  if (isApi) response.headers.set("cache-control", "no-store");
  return response;
}

/** Everything but the files of the build, which have names of their own and may be kept for ever. */
export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
