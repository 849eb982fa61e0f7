import { afterEach, describe, expect, test, vi } from "vitest";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";
import { request } from "./fetcher";
import { isPageOvertaken, noteAnsweringPerson, onPageOvertaken } from "./page-person";

type Page = { data: number[]; meta: { fetchedAt: string }; etag?: string };

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...answer: Parameters<typeof startLoopbackServer>) {
  const server = await startLoopbackServer(...answer);
  servers.push(server);
  return server;
}

const known: Page = { data: [1, 2], meta: { fetchedAt: "t1" }, etag: '"a"' };

describe("an answer that is known", () => {
  test("is asked about by its validator, and given again with what is new about it", async () => {
    const server = await serve((response) => {
      response.writeHead(304, { etag: '"a"', "x-freshness": '{"meta":{"fetchedAt":"t2"}}' }).end();
    });
    const answer = await request<Page>(server.url, { known });
    expect(server.received[0]?.headers["if-none-match"]).toBe('"a"');
    expect(answer).toEqual({ data: [1, 2], meta: { fetchedAt: "t2" }, etag: '"a"' });
    expect(answer.data).toBe(known.data);
  });

  test("loses what was said of its age, down to a reason that no longer holds", async () => {
    const staleReason = { code: "upstream_unreachable" as const };
    const old = {
      chat: 1,
      fetchedAt: "t1",
      refreshAfterSeconds: 15,
      isRenewing: true as const,
      staleReason,
      etag: '"a"',
    };
    const server = await serve((response) => {
      response.writeHead(304, { etag: '"a"', "x-freshness": '{"fetchedAt":"t2","refreshAfterSeconds":30}' }).end();
    });
    const answer = await request<Partial<typeof old>>(server.url, { known: old });
    expect(answer).toEqual({ chat: 1, fetchedAt: "t2", refreshAfterSeconds: 30, etag: '"a"' });
  });

  test("gives way to another one, with its own validator", async () => {
    const body = { data: [3], meta: { fetchedAt: "t2" } };
    const server = await serve((response) => response.writeHead(200, { etag: '"b"' }).end(JSON.stringify(body)));
    expect(await request<Page>(server.url, { known })).toEqual({ ...body, etag: '"b"' });
  });

  test("without a validator is asked for as if nothing were known", async () => {
    const server = await serve((response) => response.end('{"data":[]}'));
    expect(await request(server.url, { known: { data: [1] } })).toEqual({ data: [] });
    expect(server.received[0]?.headers["if-none-match"]).toBeUndefined();
  });
});

describe("a page that was made for somebody", () => {
  const page = (id: string | null) =>
    vi.stubGlobal("document", { querySelector: () => (id === null ? null : { content: id }) });
  afterEach(() => {
    noteAnsweringPerson("ada", "ada");
    vi.unstubAllGlobals();
  });

  test("says for whom with every request, and outside of one nothing is said", async () => {
    const server = await serve((response) => response.end("{}"));
    page("ada");
    await request(server.url);
    page(null);
    await request(server.url, { method: "POST" });
    vi.unstubAllGlobals();
    await request(server.url);
    expect(server.received.map(({ headers }) => headers["x-chatboard-person"])).toEqual(["ada", undefined, undefined]);
  });

  test("sends no write once somebody else has answered, and sends again once its own person does", async () => {
    let session = "bo";
    const server = await serve((response) => response.setHeader("x-chatboard-person", session).end("{}"));
    page("ada");
    const heard = vi.fn();
    const stop = onPageOvertaken(heard);
    await request(server.url, { method: "POST", isRead: true });
    expect([isPageOvertaken(), heard.mock.calls.length]).toEqual([true, 1]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
      await expect(request(server.url, { method, body: {} })).rejects.toMatchObject({ code: "other_person" });
    }
    expect(server.received).toHaveLength(1);

    session = "ada";
    await request(server.url);
    await request(server.url, { method: "PATCH", body: {} });
    expect(server.received.map(({ method }) => method)).toEqual(["POST", "GET", "PATCH"]);
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
  });

  test("hears of it from a refusal too, and not from an answer that names nobody", async () => {
    let session: string | null = "bo";
    const server = await serve((response) => {
      if (session !== null) response.setHeader("x-chatboard-person", session);
      response.writeHead(409).end('{"error":{"code":"other_person","message":"no","requestId":"1"}}');
    });
    page("ada");
    await expect(request(server.url, { method: "POST" })).rejects.toMatchObject({ code: "other_person" });
    session = null;
    await expect(request(server.url)).rejects.toMatchObject({ code: "other_person" });
    expect(isPageOvertaken()).toBe(true);
  });
});
