import { afterEach, describe, expect, test } from "vitest";
import { operations } from "@/lib/helpcrunch/operations";
import { statusCodeSearch } from "@/lib/helpcrunch/probe-search";
import { createTransport, type TransportOptions } from "@/lib/server/helpcrunch/transport";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { Secret } from "@/lib/server/platform/secret";
import { type LoopbackServer, startLoopbackServer, unusedAddress } from "@/lib/testing/loopback-server";

const key = "kEy+Of/TheTeam4711==";
const json = { "content-type": "application/json" };
const servers: LoopbackServer[] = [];

async function serve(...answer: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...answer);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function transportTo(url: string, options: Partial<TransportOptions> = {}) {
  return createTransport({ apiUrl: `${url}/v1`, apiKey: new Secret(key), ...options });
}

async function failureOf(work: Promise<unknown>): Promise<UpstreamError> {
  const error = await work.then(
    () => undefined,
    (raised: unknown) => raised,
  );
  if (!(error instanceof UpstreamError)) throw new Error("Expected an UpstreamError.", { cause: error });
  return error;
}

const list = operations.listChats({ limit: 1, offset: 0, sort: "chats.createdAt", order: "desc" });

describe("what is sent", () => {
  test("a request carries the key and the named headers", async () => {
    const server = await serve((response) => response.writeHead(200, json).end('{"data":[]}'));
    const body = statusCodeSearch("3", "createdAt", 5);
    const answer = await transportTo(server.url).send(operations.searchChats(body));
    expect(answer).toEqual({ body: { data: [] }, sizeBytes: 11 });
    const [request] = server.received;
    expect(request).toMatchObject({ method: "POST", url: "/v1/chats/search", body: JSON.stringify(body) });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${key}`,
      accept: "application/json",
      "content-type": "application/json",
    });
    expect(request?.headers.cookie).toBeUndefined();
  });

  test("a request without a body says nothing of one", async () => {
    const server = await serve((response) => response.end("{}"));
    await transportTo(server.url).send(list);
    const [request] = server.received;
    expect(request).toMatchObject({
      method: "GET",
      url: "/v1/chats?limit=1&offset=0&sort=chats.createdAt&order=desc",
      headers: { authorization: `Bearer ${key}`, accept: "application/json" },
      body: "",
    });
    expect(request?.headers).not.toHaveProperty("content-type");
  });

  test("a request that no operation declares does not compile", () => {
    const { send } = transportTo("http://127.0.0.1:1");
    const undeclared = [
      // @ts-expect-error: reported broken
      () => send({ method: "GET", path: "/chats/total" }),
      // @ts-expect-error: a PUT would empty what it leaves out (Update customer)
      () => send({ method: "PUT", path: "/customers/7", body: { name: "Nora" } }),
      // @ts-expect-error: the order of the list is in lower case
      () => operations.listChats({ limit: 1, offset: 0, sort: "chats.createdAt", order: "DESC" }),
    ];
    expect(undeclared).toHaveLength(3);
  });

  test("the fingerprint differs by key and by address and tells neither", () => {
    const one = transportTo("http://127.0.0.1:1").fingerprint;
    expect(transportTo("http://127.0.0.1:1").fingerprint).toBe(one);
    expect(transportTo("http://127.0.0.1:2").fingerprint).not.toBe(one);
    expect(transportTo("http://127.0.0.1:1", { apiKey: new Secret("another-key-4712") }).fingerprint).not.toBe(one);
    expect(key).not.toContain(one);
  });

  test("a key that no header can carry is refused without being sent or quoted", async () => {
    const server = await serve((response) => response.end("{}"));
    const transport = transportTo(server.url, { apiKey: new Secret("kaputt-✂-4711") });
    const error = await failureOf(transport.send(list));
    expect(error.failure).toBe("unusable_key");
    expect(error.message).not.toContain("kaputt");
    expect(server.received).toEqual([]);
  });
});

describe("answers that are failures", () => {
  test.each([
    { status: 400, isTransient: false, maybeArrived: false },
    { status: 401, isTransient: false, maybeArrived: false },
    { status: 404, isTransient: false, maybeArrived: false },
    { status: 409, isTransient: false, maybeArrived: false },
    { status: 429, isTransient: true, maybeArrived: false },
    { status: 500, isTransient: false, maybeArrived: true },
    { status: 502, isTransient: true, maybeArrived: true },
    { status: 503, isTransient: true, maybeArrived: true },
    { status: 504, isTransient: true, maybeArrived: true },
  ])("status $status keeps HelpCrunch's own words", async ({ status, isTransient, maybeArrived }) => {
    const errors = [
      { code: "invalid_request", message: "Invalid request" },
      { code: "filter[0].field", message: "This value should not be blank." },
    ];
    const server = await serve((response) => response.writeHead(status, json).end(JSON.stringify({ errors })));
    const error = await failureOf(transportTo(server.url).send(list));
    expect(error).toMatchObject({ failure: "answered", status, isTransient, maybeArrived, retryAfterMs: null });
    expect(error.answer?.entries).toEqual(errors);
  });

  test.each([
    { header: "7", ms: 7000 },
    { header: "0", ms: 0 },
    { header: "soon", ms: null },
    { header: "Thu, 01 Jan 1970 00:00:00 GMT", ms: 0 },
  ])("Retry-After: $header is read as $ms ms", async ({ header, ms }) => {
    const server = await serve((response) => response.writeHead(429, { "retry-after": header }).end("{}"));
    expect((await failureOf(transportTo(server.url).send(list))).retryAfterMs).toBe(ms);
  });

  test("a redirect is not followed, and its target sees neither request nor key", async () => {
    const target = await serve((response) => response.end("{}"));
    const server = await serve((response) => response.writeHead(302, { location: `${target.url}/v1/chats` }).end());
    expect((await failureOf(transportTo(server.url).send(list))).failure).toBe("redirected");
    expect(target.received).toEqual([]);
  });

  test.each([
    ["a page", "<!doctype html><p>Welcome</p>"],
    ["half of a JSON text", '{"data":[{"id":'],
    ["nothing", ""],
  ])("%s in place of data is unreadable, and may have been carried out", async (_name, text) => {
    const server = await serve((response) => response.end(text));
    const error = await failureOf(transportTo(server.url).send(list));
    expect(error).toMatchObject({ failure: "unreadable", isTransient: false, maybeArrived: true });
  });

  test("an answer shorter than it said is truncated", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { ...json, "content-length": "1000" });
      response.write('{"data":[', () => response.destroy());
    });
    const error = await failureOf(transportTo(server.url).send(list));
    expect(error).toMatchObject({ failure: "truncated", isTransient: true, maybeArrived: true });
  });

  test("an answer larger than allowed is not read to its end", async () => {
    const server = await serve((response) => response.writeHead(200, json).end(`"${"x".repeat(5000)}"`));
    const transport = transportTo(server.url, { answerSizeBytesMax: 1000 });
    expect((await failureOf(transport.send(list))).failure).toBe("too_large");
  });

  test("an answer that says it is larger than allowed is not read at all", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { ...json, "content-length": String(400 * 1024 * 1024) });
      response.write("[");
    });
    // It never goes on, so reading it would end with the time.
    expect((await failureOf(transportTo(server.url).send(list))).failure).toBe("too_large");
  });

  test("an error is an error however long its page is", async () => {
    const server = await serve((response) => response.writeHead(503).end("x".repeat(1_000_000)));
    expect(await failureOf(transportTo(server.url).send(list))).toMatchObject({ failure: "answered", status: 503 });
  });

  test("an answer without an end is cut off at the same size", async () => {
    let isClosed: () => void = () => {};
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const server = await serve((response) => {
      response.on("close", isClosed);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    });
    const transport = transportTo(server.url, { answerSizeBytesMax: 100_000 });
    expect((await failureOf(transport.send(list))).failure).toBe("too_large");
    await closed;
  });
});

describe("no answer", () => {
  test("a refused connection surely did not arrive", async () => {
    const error = await failureOf(transportTo(await unusedAddress()).send(list));
    expect(error).toMatchObject({ failure: "refused", isTransient: true, maybeArrived: false });
  });

  test("a connection that breaks before the answer may have arrived", async () => {
    const server = await serve((response) => response.socket?.resetAndDestroy());
    const error = await failureOf(transportTo(server.url).send(list));
    expect(error).toMatchObject({ failure: "lost", isTransient: true, maybeArrived: true });
  });

  test("silence ends with the time, and so does silence in the middle of a body", async () => {
    const silent = await serve(() => {});
    const stalled = await serve((response) => response.writeHead(200, json).write('{"data":['));
    for (const { url } of [silent, stalled]) {
      const error = await failureOf(transportTo(url, { timeoutMs: 50 }).send(list));
      expect(error).toMatchObject({ failure: "timed_out", isTransient: true, maybeArrived: true });
    }
  });

  test("a caller who leaves ends the request and gets their own reason", async () => {
    let isClosed: () => void = () => {};
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const leaving = new AbortController();
    const server = await serve((response) => {
      response.on("close", isClosed);
      leaving.abort(new Error("left"));
    });
    await expect(transportTo(server.url).send(list, { signal: leaving.signal })).rejects.toThrow("left");
    await closed;
  });

  test("no error tells the key", async () => {
    const server = await serve((response) => response.socket?.resetAndDestroy());
    const errors = [
      await failureOf(transportTo(server.url).send(list)),
      await failureOf(transportTo(await unusedAddress()).send(list)),
    ];
    for (const error of errors) {
      const told = [error.message, String(error.cause), JSON.stringify(error), error.stack].join("\n");
      expect(told).not.toContain(key);
    }
  });
});
