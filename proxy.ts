import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/server/http/request-path";
import { contentSecurityPolicy } from "@/lib/server/http/security-headers";

const policyHeader = "content-security-policy";

/** Gives every page a nonce for its scripts, and lets it learn its own path. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;

  // Next.js reads the nonce for its own scripts from the policy of the request.
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set(pathHeader, `${pathname}${search}`);
  headers.set(policyHeader, policy);
  headers.set("x-nonce", nonce);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  return response;
}

/** Everything but routes and the files of the build, which are no pages. */
export const config = { matcher: ["/((?!api/|_next/static|_next/image).*)"] };
