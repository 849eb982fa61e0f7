import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/app";

const appFolder = fileURLToPath(new URL("../../../app/", import.meta.url));

/** Every address of the app, with something in the place of each parameter: a new page is held to this by being there. */
function addresses(file: "page.tsx" | "route.ts"): string[] {
  return readdirSync(appFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === file)
    .map((name) => {
      const parts = path.dirname(name).split(path.sep);
      const visible = parts.filter((part) => part !== "." && !part.startsWith("("));
      return `/${visible.map((part) => (part.startsWith("[") ? "1" : part)).join("/")}`;
    })
    .toSorted();
}

const pages = addresses("page.tsx");
const routes = addresses("route.ts");

function expectSafeHeaders(headers: Headers): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-request-id": expect.stringMatching(/^\S{8,}$/),
  });
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("x-powered-by")).toBeNull();
}

/** Scripts run by the nonce of this answer, or not at all. */
function expectPagePolicy(headers: Headers): void {
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  expect(scripts).toMatch(/'nonce-[\w+/=]{20,}'/);
  expect(scripts).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
}

/** A script of the page runs by the nonce of its own answer, and nothing else in it may run at all. */
function expectSafePage(html: string, headers: Headers): void {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
  const scripts = html.match(/<script\b[^>]*>/g) ?? [];
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  const tags = html.replace(/<script\b[\s\S]*?<\/script>/g, "").match(/<[a-z][^>]*>/gi) ?? [];
  for (const tag of tags) {
    // Without the values, in which a customer's own words may stand.
    expect(tag.replace(/"[^"]*"/g, "")).not.toMatch(/\son[a-z]+=/i);
    expect(tag).not.toMatch(/(href|src|action)="\s*javascript:/i);
  }
}

describe("over http", () => {
  let app: TestApp;
  let admin: string;
  beforeAll(async () => {
    app = await startApp();
    admin = await app.signIn("admin");
  });
  afterAll(() => app?.close());

  test("there are pages and routes to look at", () => {
    expect(pages).toContain("/settings/audit-log");
    expect(routes).toContain("/api/settings/helpcrunch");
  });

  test.each([...pages, "/nothing/here", "/chats/not-a-number"])(
    "%s is sent with every header, to anybody",
    async (page) => {
      const nonces = new Set<string>();
      for (const cookie of [admin, admin, undefined]) {
        const { headers, text, status } = await app.ask(page, cookie === undefined ? {} : { cookie });
        expect(status).toBeLessThan(500);
        expectSafeHeaders(headers);
        expectPagePolicy(headers);
        expectSafePage(text, headers);
        // What one person sees is nobody else's, so no cache on the way may keep it.
        expect(headers.get("cache-control")).toMatch(/no-store/);
        expect(headers.get("strict-transport-security")).toBeNull();
        nonces.add(/'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "");
      }
      expect(nonces.size).toBe(3);
    },
  );

  test.each([...routes, "/api/nothing"])(
    "%s is sent with every header, is kept by nobody, and names no other origin",
    async (route) => {
      for (const cookie of [admin, undefined]) {
        const own = cookie === undefined ? {} : { cookie };
        for (const method of ["GET", "POST"]) {
          const body = method === "POST" ? { body: {} } : {};
          const headers = { origin: "https://evil.example" };
          const answer = await app.ask(route, { ...own, ...body, method, headers });
          expect(answer.status).toBeLessThan(500);
          expectSafeHeaders(answer.headers);
          // Data runs nothing, also where a browser is led to open it as a page.
          expect(answer.headers.get("content-security-policy")).toMatch(
            /^default-src 'none'; .*frame-ancestors 'none'$/,
          );
          expect(answer.headers.get("cache-control")).toMatch(/no-store/);
          expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        }
      }
    },
  );

  test("a file of the build is taken for nothing but what it says it is", async () => {
    const { text } = await app.ask("/sign-in");
    const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(text) ?? [];
    const file = await app.ask(script);
    expect([file.status, file.headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);
  });

  test("nothing fetches and decodes pictures on a caller's word", async () => {
    for (const url of ["/icon.svg", "https://evil.example.com/a.png", "/api/health"]) {
      const answer = await app.ask(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`);
      expect(answer.status).toBe(404);
    }
  });

  test.each([
    "//evil.example.com",
    "//evil.example.com/",
    "/%2f/evil.example.com",
    "/\\evil.example.com",
    "/chats//evil",
  ])("the address %s leads to no other site", async (address) => {
    const { headers } = await app.ask(address);
    const location = headers.get("location");
    if (location !== null) expect(new URL(location, app.url).origin).toBe(app.url);
  });

  test("a caller cannot choose the request id, nor the address, nor the nonce", async () => {
    const forged = {
      "x-request-id": "forged-by-the-caller",
      "x-nonce": "forged-by-the-caller",
      "x-chatboard-path": "//evil.example",
      "content-security-policy": "script-src *",
    };
    const { headers, text } = await app.ask("/chats", { headers: forged });
    expect(headers.get("x-request-id")).not.toBe("forged-by-the-caller");
    expect(`${[...headers]}${text}`).not.toMatch(/forged|evil/);
  });
});

describe("over https", () => {
  const site = "https://chats.example.com";
  const lisa = { email: "lisa@example.com", password: "correct horse battery" };
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ env: { APP_URL: site, ADMIN_EMAIL: lisa.email, ADMIN_PASSWORD: lisa.password } });
  });
  afterAll(() => app?.close());

  test("browsers are told to stay with https", async () => {
    for (const address of ["/sign-in", "/api/health", "/nothing"]) {
      const { headers } = await app.ask(address);
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    }
  });

  test("the session's cookie is for scripts, other hosts and plain connections out of reach", async () => {
    const headers = { origin: site };
    const { status, headers: answer } = await app.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers,
      body: lisa,
    });
    expect(status).toBe(200);
    const cookies = answer.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/; Domain=/i);
    }
  });
});
