import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { Secret } from "@/lib/server/platform/secret";
import { toCapabilities } from "@/lib/server/settings/connection-test/card";
import { askHelpcrunch, requestsMax } from "@/lib/server/settings/connection-test/probes";

const key = randomBytes(24).toString("base64");
const about = { testedAt: "2026-05-04T09:30:00.000Z", testedBy: "Ada Moreau", durationMs: 1_234 };
let emulator: Emulator;
const pauses: number[] = [];

async function run(options: Parameters<typeof startEmulator>[0] = {}, prepare?: (started: Emulator) => void) {
  pauses.length = 0;
  emulator = await startEmulator({ chats: 500, rateLimit: 0, seed: 7, ...options, key });
  prepare?.(emulator);
  const spent: string[] = [];
  const answers = await askHelpcrunch({
    transport: createTransport({ apiUrl: emulator.url, apiKey: new Secret(key) }),
    spend: async (kind) => void spent.push(kind),
    pause: async (durationMs) => void pauses.push(durationMs),
  });
  return { card: toCapabilities(answers, about), spent };
}

afterEach(() => emulator.close());

/** Every search of the seven, as `code status`. */
const codesOf = (card: ReturnType<typeof toCapabilities>) =>
  card.statusCodes.codes.map(({ code, answer, status }) => `${code} ${status ?? answer}`);

describe("the connection test", () => {
  test("asks a dozen times at most, spends a place for each, and changes nothing", async () => {
    const { card, spent } = await run();
    const log = emulator.control.requests();
    expect(log.length).toBe(card.requests);
    expect(log.length).toBeLessThanOrEqual(requestsMax);
    expect(spent).toHaveLength(log.length);
    const methods = new Set(log.map(({ method, path }) => `${method} ${path.replace(/\d+/g, "{id}")}`));
    expect([...methods].toSorted()).toEqual([
      "GET /v{id}/applications",
      "GET /v{id}/chats",
      "GET /v{id}/chats/{id}/messages",
      "GET /v{id}/organization",
      "POST /v{id}/chats/search",
    ]);
    for (const { body, query, path } of log) {
      if (path.endsWith("/search")) expect(JSON.parse(body)).toMatchObject({ limit: 5, offset: 0, order: "DESC" });
      if (path.endsWith("/chats")) expect(query).toContain("limit=1&offset=0&sort=chats.lastMessageAt&order=desc");
    }
  });

  test("finds an account that keeps to the newer documents in order", async () => {
    const { card } = await run();
    expect(codesOf(card)).toEqual([
      "1 new",
      "2 opened",
      "3 pending",
      "4 on_hold",
      "5 closed",
      "6 no_communication",
      "7 empty",
    ]);
    expect(card).toMatchObject({
      ...about,
      key: { verdict: "works" },
      chats: { verdict: "works", total: 500, totalAt: "meta.total" },
      statusCodes: { verdict: "works" },
      sortOfList: { verdict: "works", accepted: ["lastMessageAt"] },
      sortOfSearch: { verdict: "works", refused: [] },
      times: { verdict: "works", list: "text", search: "text", messages: "text" },
      errors: { verdict: "works", family: "paths" },
      messages: { verdict: "works", shape: "data" },
      applications: { verdict: "works" },
      organization: { verdict: "works" },
      newerFields: { verdict: "works", createdWith: true, readMarks: true },
    });
    expect(card.sortOfSearch.accepted).toHaveLength(4);
  });

  test("tells an account of the oldest documents apart", async () => {
    const { card } = await run({ profile: "legacy", messages: "messages", onHold: "onhold" });
    expect(card).toMatchObject({
      times: { verdict: "differs", list: "number", search: "number" },
      errors: { verdict: "differs", family: "names" },
      messages: { verdict: "differs", shape: "messages" },
    });
    expect(card.statusCodes.codes[3]).toMatchObject({ status: "on_hold", raw: "onhold" });
  });

  test("reads nested messages as differing", async () => {
    const { card } = await run({ messages: "nested" });
    expect(card.messages).toEqual({ verdict: "differs", shape: "nested" });
  });

  test("says of an account without chats that nothing could be told, and not that it works", async () => {
    const { card } = await run({ chats: 0 });
    expect(card).toMatchObject({
      chats: { verdict: "works", total: 0 },
      statusCodes: { verdict: "unknown" },
      times: { verdict: "unknown" },
      messages: { verdict: "unknown", shape: null },
      newerFields: { verdict: "unknown" },
    });
    expect(codesOf(card)).toEqual(["1 empty", "2 empty", "3 empty", "4 empty", "5 empty", "6 empty", "7 empty"]);
  });

  test("reads a code that finds nothing as empty, also where an account answers such a search with 404", async () => {
    const { card } = await run({ chats: 0, emptySearch: 404 });
    expect(codesOf(card)).toEqual(["1 empty", "2 empty", "3 empty", "4 empty", "5 empty", "6 empty", "7 empty"]);
    expect(card.statusCodes.verdict).toBe("unknown");
  });

  test("takes a refused code for a sample of errors, and then has a request left for a single chat", async () => {
    const { card } = await run({}, ({ control }) => {
      control.addFault({ kind: "status", status: 400, match: { path: "/chats/search" }, times: 1 });
    });
    expect(card.statusCodes).toMatchObject({ verdict: "differs" });
    expect(codesOf(card)[0]).toBe("1 refused");
    expect(card.times.chat).toBe("text");
    expect(card.requests).toBe(requestsMax);
  });

  test("goes on where one question fails, and says what could not be had", async () => {
    const { card } = await run({}, ({ control }) => {
      control.addFault({ kind: "status", status: 404, match: { path: "/applications" } });
      control.addFault({ kind: "html", match: { path: "/organization" } });
    });
    expect(card.applications).toEqual({ verdict: "no", count: null });
    expect(card.organization).toEqual({ verdict: "no", domain: null });
    expect(card.messages.verdict).toBe("works");
  });

  test.each([
    ["a refused key", 401, "upstream_key_rejected"],
    ["no answer to the first question", 503, "upstream_unexpected"],
    ["too many requests", 429, "rate_limited"],
  ])("ends at %s without a card", async (_what, status, code) => {
    const attempt = run({}, ({ control }) => {
      control.addFault({ kind: "status", status, match: { path: "/chats" }, times: "always" });
    });
    await expect(attempt).rejects.toMatchObject({ code });
    expect(emulator.control.requests()).toHaveLength(1);
    expect(pauses).toHaveLength(status === 429 ? 1 : 0);
  });

  test("ends when a later question is answered with 429, so that the team keeps what is left", async () => {
    const attempt = run({}, ({ control }) => {
      control.addFault({ kind: "status", status: 429, retryAfter: 7, match: { path: "/chats/search" } });
    });
    await expect(attempt).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 7 });
    expect(pauses).toEqual([7_000]);
    expect(emulator.control.requests()).toHaveLength(2);
  });
});
