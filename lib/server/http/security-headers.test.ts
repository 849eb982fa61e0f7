import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/http/security-headers";

describe("the content security policy", () => {
  test("runs scripts by nonce alone, and frames nobody", () => {
    const policy = contentSecurityPolicy({ nonce: "n0nce", isDevelopment: false });
    expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      expect(policy).toContain(directive);
    }
  });

  test("lets pages talk to our own server only", () => {
    expect(contentSecurityPolicy({ nonce: "n", isDevelopment: false })).toContain("connect-src 'self';");
  });
});

test("browsers are told to stay on https only where the public address is https", () => {
  const names = (appUrl: string) => securityHeaders(appUrl).map(([name]) => name);
  expect(names("https://chats.example.com")).toContain("strict-transport-security");
  expect(names("http://localhost:3000")).not.toContain("strict-transport-security");
});
