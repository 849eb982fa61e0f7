import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { settingsParts } from "@/components/settings/settings-parts";
import { type Role, roleAllows, roles } from "@/lib/api/roles";
import { startApp, type TestApp } from "@/lib/testing/app";
import { foreignWrites, type Least, type Method, methods, readingPosts, routeRoles } from "@/lib/testing/route-roles";

const errorSchema = z.object({ error: z.object({ code: z.string() }) });

const cases = Object.entries(routeRoles).flatMap(([route, entries]) =>
  methods.flatMap((method): { route: string; method: Method; least: Least }[] => {
    const least = entries[method];
    return least === undefined ? [] : [{ route, method, least }];
  }),
);

describe("every route, asked by everybody", () => {
  let app: TestApp;
  const cookies = new Map<Role, string>();

  beforeAll(async () => {
    app = await startApp();
    for (const role of roles) cookies.set(role, await app.signIn(role));
  });
  afterAll(() => app?.close());

  /** With a body that no route takes: whoever may do it is told so, and nothing is changed. */
  async function ask(
    route: string,
    method: Method,
    by: Role | null,
    headers: Record<string, string> = { origin: app.url },
  ) {
    const cookie = by === null ? undefined : cookies.get(by);
    return app.ask(route.replace(/\[[^\]]*\]/g, "999999999"), {
      method,
      headers,
      ...(cookie === undefined ? {} : { cookie }),
      ...(method === "GET" ? {} : { body: { unknown: true } }),
    });
  }

  const codeOf = (json: unknown) => errorSchema.safeParse(json).data?.error.code ?? null;

  const guarded = cases.filter(({ least }) => least !== "public");

  test.each(guarded)(
    "$method $route is for $least and above, and for nobody else",
    async ({ route, method, least }) => {
      const stranger = await ask(route, method, null);
      expect([stranger.status, codeOf(stranger.json)]).toEqual([401, "signed_out"]);
      expect(stranger.headers.get("cache-control")).toBe("no-store");
      for (const role of roles) {
        const { status, json } = await ask(route, method, role);
        const mayNot = least !== "public" && !roleAllows(role, least);
        expect({ role, isForbidden: codeOf(json) === "forbidden" }).toEqual({ role, isForbidden: mayNot });
        expect(status === 403).toBe(mayNot);
        expect(status).not.toBe(401);
      }
    },
  );

  test.each(cases.filter(({ least }) => least === "public"))(
    "$method $route asks nobody who they are, and is kept by nobody",
    async ({ route, method }) => {
      const { json, headers } = await ask(route, method, null);
      expect(["signed_out", "forbidden", "internal"]).not.toContain(codeOf(json));
      expect(headers.get("cache-control")).toBe("no-store");
    },
  );

  const writes = cases.filter(
    ({ route, method }) => method !== "GET" && !readingPosts.includes(route) && !foreignWrites.includes(route),
  );

  test.each(writes.filter(({ route }) => !route.endsWith("[...unknown]")))(
    "$method $route is refused from another site, and from none",
    async ({ route, method }) => {
      const origins: Record<string, string>[] = [{ origin: "https://evil.example.com" }, {}];
      for (const headers of origins) {
        const { status, json } = await ask(route, method, "admin", headers);
        expect([status, codeOf(json)]).toEqual([403, "forbidden_origin"]);
      }
    },
  );

  test.each(settingsParts)(
    "the page of $name in Settings is for $role and above, and refused to others",
    async ({ name, role: least }) => {
      for (const role of roles) {
        const { status } = await app.ask(`/settings/${name}`, { cookie: cookies.get(role) ?? "" });
        expect({ role, status }).toEqual({ role, status: roleAllows(role, least) ? 200 : 403 });
      }
    },
  );

  test("nobody's session was ended by asking", async () => {
    for (const cookie of cookies.values()) expect((await app.ask("/api/me", { cookie })).status).toBe(200);
  });
});
