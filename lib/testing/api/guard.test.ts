import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressLengthMax, addressPartsMax, cookiesMax, headersLengthMax } from "@/lib/launch/guard.mjs";
import { startApp, type TestApp } from "@/lib/testing/app";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

type Answer = { status: number; headers: Headers; json: unknown };

/** Sends bytes as they are, which no HTTP client would, and reads the answer to its end. */
async function send(bytes: string): Promise<Answer> {
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
  socket.setEncoding("latin1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  // Whoever is refused in the middle of sending may be cut off.
  socket.on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const json = headers.get("content-type") === "application/json" ? JSON.parse(body) : body;
  return { status: Number(first.split(" ")[1]), headers, json };
}

const get = (address: string, ...headers: string[]) =>
  `GET ${address} HTTP/1.1\r\n${["Host: localhost", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;
const withMethod = (method: string, address: string) => get(address).replace("GET", method);
const query = (length: number) => `/chats?q=${"a".repeat(length - "/chats?q=".length)}`;
const multipart = get("/sign-in", "Content-Type: multipart/form-data; boundary=x", "Content-Length: 5")
  .replace("GET", "POST")
  .concat("hello");
const cookies = Array.from({ length: cookiesMax + 1 }, (_, index) => `c${index}=1`).join("; ");

test.each<[string, number, string, string]>([
  ["an address above its length", 414, "address_too_long", get(query(addressLengthMax + 1))],
  ["the same as an upgrade", 414, "address_too_long", get(query(addressLengthMax + 1), "Upgrade: websocket")],
  ["an address above all headers", 414, "address_too_long", get(query(addressLengthMax + headersLengthMax + 9_000))],
  ["too many parameters", 414, "address_too_long", get(`/chats?${"a&".repeat(addressPartsMax)}`)],
  ["too many segments", 414, "address_too_long", get("/a".repeat(addressPartsMax))],
  ["too many cookies", 431, "headers_too_large", get("/chats", `Cookie: ${cookies}`)],
  ["a header that is too long", 431, "headers_too_large", get("/chats", `X-One: ${"a".repeat(9_000)}`)],
  ["headers beyond what is parsed", 431, "headers_too_large", get("/chats", `X-One: ${"a".repeat(60_000)}`)],
  ["a percent sign that encodes nothing", 400, "invalid_input", get("/chats/%E0%A4%A")],
  ["the same below /api", 400, "invalid_input", get("/api/chats/%E0%A4%A")],
  ["a whole address as a path", 400, "invalid_input", get("http://localhost/chats")],
  ["a router state that is none", 400, "invalid_input", get("/chats", "RSC: 1", "Next-Router-State-Tree: x")],
  ["no host", 400, "invalid_input", "GET /chats HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["no HTTP", 400, "invalid_input", "what is this\r\n\r\n"],
  ["TRACE of a page", 405, "method_not_allowed", withMethod("TRACE", "/chats")],
  ["TRACE of a route", 405, "method_not_allowed", withMethod("TRACE", "/api/chats")],
  ["OPTIONS of everything", 405, "method_not_allowed", withMethod("OPTIONS", "*")],
  ["CONNECT", 405, "method_not_allowed", withMethod("CONNECT", "localhost:80")],
  ["DELETE of a page", 405, "method_not_allowed", withMethod("DELETE", "/chats")],
  ["POST of a file", 405, "method_not_allowed", withMethod("POST", "/_next/static/a.js")],
  ["POST of a picture", 405, "method_not_allowed", withMethod("POST", "/icon.svg")],
  ["a server action", 400, "invalid_input", get("/sign-in", "Next-Action: abc").replace("GET", "POST")],
  ["a form that could be one", 400, "invalid_input", multipart],
  ["a method that a route does not have", 405, "method_not_allowed", withMethod("PUT", "/api/health")],
  ["a body above all routes", 413, "too_large", get("/api/chats", "Content-Length: 3000000").replace("GET", "POST")],
])("%s is answered with %i in our shape, and is no defect", async (_, status, code, bytes) => {
  const answer = await send(bytes);
  expect([answer.status, answer.json]).toMatchObject([status, { error: { code, message: expect.any(String) } }]);
  const requestId = answer.headers.get("x-request-id");
  expect(answer.json).toMatchObject({ error: { requestId } });
  expect(requestId).toMatch(/^[0-9a-f]{16}$/);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "cache-control": "no-store",
  });
  if (status === 405) expect(answer.headers.get("allow")).toContain("GET");
  expect(app.log()).not.toMatch(/"level":"error"|Error:/);
});

test("the largest address that is let in leads a stranger to sign-in, as any other", async () => {
  const { status, headers } = await send(get(query(addressLengthMax)));
  // With the way back to it, sign-in would have an address that no server takes.
  expect([status, headers.get("location")]).toEqual([307, "/sign-in"]);
  const { headers: shorter } = await send(get(query(39_000)));
  expect(shorter.get("location")).toMatch(/^\/sign-in\?next=%2Fchats%3Fq%3Da+$/);
});

test("a method that a route has is not touched, nor is what it answers", async () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    expect((await app.ask("/api/health", { method })).status).toBe(method === "OPTIONS" ? 204 : 200);
  }
});

test("a connection stays open for longer than a proxy keeps it for its next request", async () => {
  for (const [route, method] of [
    ["/api/health", "GET"],
    ["/api/webhooks/helpcrunch", "POST"],
    ["/sign-in", "GET"],
  ] as const) {
    expect((await app.ask(route, { method })).headers.get("keep-alive")).toBe("timeout=75");
  }
});

test("a file is sent whole, whatever part of it is asked for", async () => {
  for (const header of [
    "Range: bytes=9-1",
    "Range: bytes=0-1",
    "If-Match: x",
    "If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT",
  ]) {
    expect((await send(get("/icon.svg", header))).status).toBe(200);
  }
});

test("what waited behind a refused request on its connection is over with it", async () => {
  const first = await send(`${get("/%").replace("Connection: close\r\n", "")}${get("/chats/1?behind")}`);
  expect(first.status).toBe(400);
  await expect.poll(() => app.log()).toMatch(/"path":"\/chats\/1","status":null/);
});

test("a body that never ends is not read for ever", async () => {
  const head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect((await send(`${head}5\r\nhello\r\n`)).status).toBe(400);
});
