import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Alerts, AnnouncementList } from "@/lib/api/alerts/contract";
import type { LiveEvents } from "@/lib/api/live/contract";
import type { SavedFilterCounts, SyncState } from "@/lib/api/local-copy/contract";
import { type AppOptions, startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const databases: { dialect: string; options: AppOptions }[] = [
  { dialect: "sqlite", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ dialect: "postgres", options: { postgresServerUrl } }]),
];
const off = { zone: "Europe/Warsaw", newChats: false, line: null, sound: false, notification: false };
const webhookKey = "a-signing-key-of-a-test-4711";

describe.each(databases)("alerts over the network, on $dialect", ({ options }) => {
  let app: TestApp;
  let agent: string;
  let other: string;

  beforeAll(async () => {
    app = await startApp({
      ...options,
      emulator: { chats: 60, nowMs: Date.now() },
      env: { LOCAL_COPY: "on", HELPCRUNCH_WEBHOOK_KEY: webhookKey },
    });
    app.emulator.webhooks.sendTo({ url: `${app.url}/api/webhooks/helpcrunch`, key: webhookKey });
    agent = await app.signIn("viewer");
    other = await app.signIn("admin");
  });
  afterAll(() => app?.close());

  // Boundary: what the routes answer is typed by their contracts.
  const get = async <Answer>(path: string, cookie = agent) => (await app.ask(path, { cookie })).json as Answer;
  const put = (path: string, body: object, cookie = agent) =>
    app.ask(path, { method: "PUT", cookie, headers: { origin: app.url }, body });

  /** What one person is told, from now on. */
  async function listen(cookie: string) {
    const leaving = new AbortController();
    const response = await fetch(`${app.url}/api/events`, { headers: { cookie }, signal: leaving.signal });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    const next = async (name: string): Promise<string> => {
      for (;;) {
        const found = new RegExp(`event: ${name}\ndata: (.*)\n\n`).exec(text);
        if (found !== null) {
          text = text.slice(found.index + found[0].length);
          return found[1] ?? "";
        }
        const { done, value } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error("The stream has ended.");
        text += decoder.decode(value, { stream: true });
      }
    };
    return { next, heard: () => text, leave: () => leaving.abort() };
  }
  const alertIn = (data: string) => z.custom<LiveEvents["alert"]>().parse(JSON.parse(data));

  test("say that nothing can be counted, until the copy is there", async () => {
    await expect.poll(async () => (await get<SyncState>("/api/sync")).state, { interval: 100 }).toBe("in_step");
    expect(await get<Alerts>("/api/alerts")).toEqual({ data: [], quiet: null, counting: "on" });
  });

  test("a line that is crossed is told to whoever drew it, at once, and is in their list", async () => {
    const counts = await get<SavedFilterCounts>("/api/saved-filters/counts");
    const count = counts.data.find(({ id }) => id === "unassigned")?.total ?? 0;
    expect(count).toBeGreaterThan(0);
    const [own, foreign] = [await listen(agent), await listen(other)];
    const line = { over: count - 1, rearm: 0, minutes: 0 };
    const saved = await put("/api/alerts/filters/unassigned", { ...off, line, sound: true });
    expect(saved.json).toMatchObject({ data: [{ filterId: "unassigned", line, sound: true, isThere: true }] });
    const told = alertIn(await own.next("alert"));
    expect(told).toMatchObject({ sound: true, announcement: { news: { kind: "line", count, over: count - 1 } } });
    const { data } = await get<AnnouncementList>("/api/alerts/announcements");
    expect(data).toEqual([told.announcement]);
    expect((await get<AnnouncementList>("/api/alerts/announcements", other)).data).toEqual([]);
    expect(foreign.heard()).not.toContain("event: alert");
    own.leave();
    foreign.leave();
  });

  test("a new chat that fits is told once HelpCrunch has told of it", async () => {
    const own = await listen(agent);
    // The first look only sees what is there; what comes after it is new. That it has looked is told by the line.
    const line = { over: 0, rearm: 0, minutes: 0 };
    await put("/api/alerts/filters/unassigned", off);
    await put("/api/alerts/filters/unassigned", { ...off, line, newChats: true });
    expect(alertIn(await own.next("alert")).announcement.news.kind).toBe("line");
    const headers = { authorization: `Bearer ${app.apiKey}`, "content-type": "application/json" };
    const customers = await fetch(`${app.emulator.url}/customers?limit=1`, { headers });
    const [customer] = z.object({ data: z.array(z.object({ id: z.number() })) }).parse(await customers.json()).data;
    const made = await fetch(`${app.emulator.url}/chats`, {
      method: "POST",
      headers,
      body: JSON.stringify({ customer: customer?.id, application: 2 }),
    });
    const { id: chatId } = z.object({ id: z.number() }).parse(await made.json());
    // A webhook tells of the message, and so of the chat.
    await fetch(`${app.emulator.url}/messages`, {
      method: "POST",
      headers,
      body: JSON.stringify({ chat: chatId, text: "Is anybody there?" }),
    });
    const { announcement } = alertIn(await own.next("alert"));
    expect(announcement).toMatchObject({ filterId: "unassigned", news: { kind: "chat", chatId } });
    own.leave();
  });

  test("quiet hours are one's own, and what cannot be is refused", async () => {
    const quiet = { zone: "Europe/Kyiv", hours: { from: 1_200, to: 480 }, days: [0, 6] };
    expect((await put("/api/alerts/quiet-hours", quiet)).json).toMatchObject({ quiet });
    expect((await get<Alerts>("/api/alerts", other)).quiet).toBeNull();
    const wrong = [
      ["quiet-hours", { ...quiet, zone: "Mars/Olympus" }, "zone"],
      ["quiet-hours", { ...quiet, hours: { from: 60, to: 60 } }, "hours.to"],
      ["filters/unassigned", { ...off, line: { over: 5, rearm: 6, minutes: 0 } }, "line.rearm"],
      ["filters/unassigned", { ...off, line: { over: 5, rearm: 5, minutes: 1_441 } }, "line.minutes"],
    ] as const;
    for (const [path, body, at] of wrong) {
      expect((await put(`/api/alerts/${path}`, body)).json).toMatchObject({
        error: { code: "invalid_input", issues: [{ path: at }] },
      });
    }
    const missing = await put("/api/alerts/filters/no-such-filter", { ...off, newChats: true });
    expect(missing.status).toBe(404);
  });

  test("are switched off one by one", async () => {
    await put("/api/alerts/filters/empty", { ...off, newChats: true });
    expect((await put("/api/alerts/filters/empty", off)).json).toMatchObject({ data: [{ filterId: "unassigned" }] });
    const removed = await app.ask("/api/alerts/filters/unassigned", {
      method: "DELETE",
      cookie: agent,
      headers: { origin: app.url },
    });
    expect(removed.json).toMatchObject({ data: [] });
  });
});

describe("alerts without a local copy", () => {
  test("say so", async () => {
    const app = await startApp({ emulator: { chats: 20 }, env: { LOCAL_COPY: "off" } });
    const cookie = await app.signIn("viewer");
    expect((await app.ask("/api/alerts", { cookie })).json).toEqual({ data: [], quiet: null, counting: "copy_off" });
    await app.close();
  });
});
