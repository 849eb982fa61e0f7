import { afterEach, describe, expect, test } from "vitest";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";
import { request } from "./fetcher";

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
