import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";

const errorSchema = z.object({
  error: z.object({
    code: z.literal("storage_unavailable"),
    message: z.string().regex(/storage/),
    requestId: z.string().min(8),
    retryAfterSeconds: z.number().min(1),
  }),
});

describe("while another program has locked the database's file", () => {
  let app: TestApp;
  let agent: string;
  let other: InstanceType<typeof DatabaseSync>;

  beforeAll(async () => {
    app = await startApp();
    agent = await app.signIn("agent");
    await app.ask("/api/chats?limit=5", { cookie: agent });
    other = new DatabaseSync(path.join(app.dataDir, "chatboard.sqlite"));
  });
  afterAll(async () => {
    other?.close();
    await app?.close();
  });

  const save = () =>
    app.ask("/api/saved-filters", {
      method: "POST",
      cookie: agent,
      headers: { origin: app.url },
      body: { name: "Kept", description: "", shared: false, view: { version: 1, filters: [], match: "all" } },
    });

  test("health and lists go on, a save waits and is then refused with words, and works once the file is free", async () => {
    other.exec("begin immediate");
    let isSaved = false;
    const saving = save().finally(() => {
      isSaved = true;
    });
    for (let times = 0; times < 5; times += 1) expect((await app.ask("/api/health")).status).toBe(200);
    expect((await app.ask("/api/people", { cookie: agent })).status).toBe(403);
    expect((await app.ask("/api/chats?limit=5", { cookie: agent })).status).toBe(200);
    expect(isSaved).toBe(false);

    const refused = await saving;
    expect(refused.status).toBe(503);
    errorSchema.parse(refused.json);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await expect.poll(() => app.log()).toContain("database is locked");

    // What is not known yet is asked for: the request is counted in memory.
    expect((await app.ask("/api/chats?limit=7", { cookie: agent })).status).toBe(200);
    const signIn = await app.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers: { origin: app.url },
      body: { email: "nobody@example.com", password: "not the password" },
    });
    expect(signIn.status).toBe(503);
    errorSchema.parse(signIn.json);
    expect((await app.ask("/api/ready")).status).toBe(503);

    other.exec("rollback");
    expect((await save()).status).toBe(201);
    expect((await app.ask("/api/ready")).status).toBe(200);
  });
});
