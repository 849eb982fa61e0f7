import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { POST as unknownEndpoint } from "@/app/api/[...unknown]/route";
import { GET as getSession } from "@/app/api/auth/get-session/route";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { POST as signOut } from "@/app/api/auth/sign-out/route";
import { GET as health } from "@/app/api/health/route";
import { GET as ready } from "@/app/api/ready/route";
import { auth } from "@/lib/server/auth/auth";
import { createPerson } from "@/lib/server/people/people";

const folder = mkdtempSync(path.join(tmpdir(), "chatboard-auth-"));
const ada = { email: "ada@example.com", name: "Ada Moreau", role: "agent", password: "correct horse battery" } as const;
const site = "https://chats.example.com";
const context = { params: Promise.resolve({}) };

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("APP_URL", site);
  vi.stubEnv("LOG_LEVEL", "error");
  await createPerson(ada);
});
afterAll(async () => {
  await (await auth()).db.destroy();
  rmSync(folder, { recursive: true });
});

function post(address: string, body: unknown, headers: Record<string, string> = { origin: site }): Request {
  return new Request(`${site}${address}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
}

const trySignIn = (body: unknown, headers?: Record<string, string>) =>
  signIn(post("/api/auth/sign-in/email", body, headers), context);

describe("signing in over HTTP", () => {
  test("sets the cookie, tells the person and never the session's token", async () => {
    const response = await trySignIn({ email: " ADA@example.com", password: ada.password });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [cookie = ""] = response.headers.getSetCookie();
    const token = decodeURIComponent(/^__Host-chatboard\.session=([^;]*)/.exec(cookie)?.[1] ?? "").split(".")[0] ?? "";
    expect(token.length).toBeGreaterThan(20);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      user: expect.objectContaining({ email: ada.email, name: ada.name, role: "agent" }),
    });
    expect(text).not.toContain(token);
  });

  test("is answered by get-session until it is signed out", async () => {
    const signedIn = await trySignIn({ email: ada.email, password: ada.password });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const ask = async () => {
      const response = await getSession(new Request(`${site}/api/auth/get-session`, { headers: { cookie } }), context);
      return response.json();
    };
    expect(await ask()).toEqual({ user: expect.objectContaining({ email: ada.email }) });
    const signedOut = await signOut(post("/api/auth/sign-out", {}, { origin: site, cookie }), context);
    expect(signedOut.status).toBe(200);
    expect(signedOut.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    expect(await ask()).toBeNull();
  });

  test("answers an unknown e-mail and a wrong password byte for byte alike, but for the request's id", async () => {
    const bodies = [];
    for (const email of [ada.email, "nobody@example.com"]) {
      const response = await trySignIn({ email, password: "wrong horse battery" });
      const body = await response.json();
      expect(body.error.requestId).toBe(response.headers.get("x-request-id"));
      expect(response.headers.getSetCookie()).toEqual([]);
      bodies.push({ status: response.status, error: { ...body.error, requestId: "" } });
    }
    expect(bodies[0]).toEqual({
      status: 401,
      error: { code: "signed_out", message: "E-mail or password is wrong.", requestId: "" },
    });
    expect(bodies[1]).toEqual(bodies[0]);
  });

  test("too often answers 429 with the time to wait", async () => {
    const body = { email: "often@example.com", password: "wrong horse battery" };
    for (let tried = 0; tried < 10; tried++) await trySignIn(body);
    const response = await trySignIn(body);
    expect(response.status).toBe(429);
    const { error } = await response.json();
    expect(error.code).toBe("too_many_attempts");
    expect(error.retryAfterSeconds).toBeGreaterThan(0);
    expect(response.headers.get("retry-after")).toBe(String(error.retryAfterSeconds));
  });

  test.each([
    ["another site", { origin: "https://evil.example.org" }],
    ["nowhere", {}],
  ])("from %s is refused before the password is looked at", async (_where, headers: Record<string, string>) => {
    const response = await trySignIn({ email: ada.email, password: ada.password }, headers);
    expect(response.status).toBe(403);
    expect((await response.json()).error.code).toBe("forbidden_origin");
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ["is not JSON", "email=ada", [""]],
    ["is empty", "", [""]],
    ["lacks both", {}, ["email", "password"]],
    ["has an e-mail that is none", { email: "ada", password: "x" }, ["email"]],
    ["has no text", { email: ["ada@example.com"], password: { $ne: "" } }, ["email", "password"]],
    ["has a password longer than any", { email: ada.email, password: "x".repeat(129) }, ["password"]],
  ])("with a body that %s names what is wrong", async (_what, body, paths) => {
    const response = await trySignIn(body);
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error.code).toBe("invalid_input");
    expect(error.issues.map((issue: { path: string }) => issue.path)).toEqual(paths);
  });

  test("has no other endpoints of the library beside it", async () => {
    for (const address of ["sign-up/email", "change-password", "update-user", "delete-user", "list-sessions", "ok"]) {
      const response = await unknownEndpoint(post(`/api/auth/${address}`, {}));
      expect(response.status).toBe(404);
      expect((await response.json()).error.code).toBe("not_found");
    }
  });
});

test("health tells the version, and readiness that the database is there with its tables", async () => {
  expect(await (await health()).json()).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  const response = await ready();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ready" });
});
