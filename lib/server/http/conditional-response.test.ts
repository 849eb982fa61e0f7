import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { openRequests, requestKeyHeader } from "@/lib/server/http/request-context";

const rows = () => [{ id: 1, name: "Zoë" }];
const page = (data: object, total: number | null, fetchedAt: string) => ({ data, meta: { total, fetchedAt } });
const answer = (headers: Record<string, string>, body: ReturnType<typeof page>) =>
  conditionalResponse(new Headers(headers), "data", body);

describe("an answer with a validator", () => {
  test("is whole for whoever names none, with a strong tag of its data", async () => {
    const response = answer({}, page(rows(), 1, "t1"));
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toMatch(/^"[\w-]+"$/);
    expect(await response.json()).toEqual(page(rows(), 1, "t1"));
  });

  test("has the same tag for the same data, whenever it was fetched, and another one for anything else", () => {
    const tags = [
      page(rows(), 1, "t1"),
      page(rows(), 1, "t2"),
      page(rows(), 2, "t1"),
      page([{ id: 1, name: "Zoe" }], 1, "t1"),
      page([], 0, "t1"),
    ].map((body) => answer({}, body).headers.get("etag"));
    expect(tags[1]).toBe(tags[0]);
    expect(new Set(tags).size).toBe(4);
  });

  test.each(["exact", "weak", "listed", "any"])(
    "is not sent again to whoever has it (%s), but how old it is",
    async (how) => {
      const tag = answer({}, page(rows(), 1, "t1")).headers.get("etag") ?? "";
      const header = { exact: tag, weak: `W/${tag}`, listed: `"other", ${tag}`, any: "*" }[how] ?? "";
      const response = answer({ "if-none-match": header }, page(rows(), 1, "t2"));
      expect(response.status).toBe(304);
      expect(await response.text()).toBe("");
      expect(response.headers.get("etag")).toBe(tag);
      expect(JSON.parse(response.headers.get("x-freshness") ?? "")).toEqual({ meta: { total: 1, fetchedAt: "t2" } });
    },
  );

  test("is sent to whoever has something else", () => {
    expect(answer({ "if-none-match": '"other"' }, page(rows(), 1, "t1")).status).toBe(200);
  });

  test("has its tag without a total too", () => {
    const response = conditionalResponse(new Headers(), "chat", { chat: { id: 1 } });
    expect(response.headers.get("etag")).toMatch(/^"[\w-]+"$/);
  });
});

describe("an answer that is asked for again", () => {
  const many = Array.from({ length: 50 }, (_, id) => ({ id, name: `Zoë ${id}` }));
  afterEach(() => openRequests().clear());

  /** The second answer with the same rows, and what is said of its encoding where a server received the request. */
  async function again(encoding: string, isByServer = true) {
    const data = [...many];
    await answer({ "accept-encoding": encoding }, page(data, 50, "t1")).json();
    const sent = new ServerResponse(new IncomingMessage(new Socket()));
    if (isByServer) openRequests().set("k1", { facts: { route: null, personId: null, code: null }, response: sent });
    const headers = { "accept-encoding": encoding, [requestKeyHeader]: "k1" };
    return { response: answer(headers, page(data, 50, "t2")), encoding: sent.getHeader("content-encoding") };
  }

  test.each(["gzip", "br, GZIP;q=0.8", "gzip, deflate, br, zstd"])(
    "is sent compressed to whoever takes %s",
    async (takes) => {
      const { response, encoding } = await again(takes);
      expect(encoding).toBe("gzip");
      expect(response.headers.get("vary")).toBe("accept-encoding");
      const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
      expect(JSON.parse(text)).toEqual(page(many, 50, "t2"));
    },
  );

  test.each(["", "identity", "br", "gzip;q=0", "gzip; q=0.000, identity"])(
    "is sent as it is to whoever takes %j",
    async (takes) => {
      const { response, encoding } = await again(takes);
      expect(encoding).toBeUndefined();
      expect(await response.json()).toEqual(page(many, 50, "t2"));
    },
  );

  test("is sent as it is where nothing could say that it is compressed", async () => {
    const { response } = await again("gzip", false);
    expect(await response.json()).toEqual(page(many, 50, "t2"));
  });
});

describe("how new an answer has to be", () => {
  test.each([
    [{}, "known"],
    [{ "if-none-match": '"x"' }, "newer"],
    [{ "if-none-match": '"x"', "x-refresh": "now" }, "now"],
    // What browsers add by themselves to a request that is not to be stored.
    [{ "cache-control": "no-cache", pragma: "no-cache" }, "known"],
  ])("%o is %s", (headers, recency) => {
    expect(refreshHeaderOf(new Headers(Object.entries(headers)))).toBe(recency);
  });
});
