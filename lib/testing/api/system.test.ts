import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/app";

describe("the state of the system over HTTP", () => {
  let app: TestApp;
  const token = "a-token-for-the-monitoring";
  beforeAll(async () => {
    app = await startApp({ env: { METRICS_TOKEN: token } });
  });
  afterAll(() => app?.close());

  test("admins and whoever has the token read the same, without a secret", async () => {
    const asAdmin = await app.ask("/api/system", { cookie: await app.signIn("admin") });
    expect(asAdmin.status).toBe(200);
    expect(asAdmin.json).toMatchObject({
      address: app.url,
      database: { dialect: "sqlite" },
      budget: { limit: 120 },
      localCopy: { state: "off" },
    });
    const monitored = await app.ask("/api/system/monitoring", { headers: { authorization: `Bearer ${token}` } });
    expect(monitored.status).toBe(200);
    expect(Object.keys(Object(monitored.json))).toEqual(Object.keys(Object(asAdmin.json)));
    for (const secret of [app.apiKey, app.appSecret, token]) expect(asAdmin.text).not.toContain(secret);
  });

  test("nobody else does", async () => {
    expect((await app.ask("/api/system", { cookie: await app.signIn("lead") })).status).toBe(403);
    expect((await app.ask("/api/system")).status).toBe(401);
    expect((await app.ask("/api/system/monitoring")).status).toBe(403);
    expect((await app.ask("/api/system/monitoring", { headers: { authorization: "Bearer x" } })).status).toBe(403);
  });
});
