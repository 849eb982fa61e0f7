import { EventEmitter, once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { answerDirectly, direct } from "./direct";
import { readBytes } from "./request-input";
import type { RouteFunction } from "./route";

const bodySizeBytesMax = 10;

let url: string;
let close: () => Promise<unknown>;
const caller = new EventEmitter();

beforeEach(async () => {
  const server = createServer((incoming, response) => {
    response.setHeader("x-request-id", "ours");
    response.setHeader("x-frame-options", "DENY");
    const answer = direct(incoming, response);
    if (answer === null) response.writeHead(418).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const handler: RouteFunction = async (input) => {
    const { pathname, search } = new URL(input.url);
    if (search === "?wait") {
      const left = once(input.signal, "abort");
      caller.emit("entered");
      await left;
      caller.emit("left");
      return new Response(null, { status: 499 });
    }
    const bytes = await readBytes(input, bodySizeBytesMax).catch(() => null);
    if (bytes === null) return Response.json({ code: "too_large" }, { status: 413 });
    const said = { pathname, search, body: bytes.toString("latin1"), sign: input.headers.get("x-sign") };
    return search === "?empty" ? new Response(null, { status: 204 }) : Response.json(said, { status: 202 });
  };
  answerDirectly("/api/direct", handler, bodySizeBytesMax);
});
afterEach(() => close());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${url}${path}`, { method: "POST", body, headers: { "x-sign": "abc" } });

test("a route is called with the request as it came, and its answer is sent beside what stood there", async () => {
  const answer = await post("/api/direct?a=1", new Uint8Array([0xff, 0x00, 0x7b]));
  expect(answer.status).toBe(202);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json",
    "x-request-id": "ours",
    "x-frame-options": "DENY",
  });
  expect(await answer.json()).toEqual({ pathname: "/api/direct", search: "?a=1", body: "\u00ff\u0000{", sign: "abc" });
  const empty = await post("/api/direct?empty", "x");
  expect([empty.status, await empty.text()]).toEqual([204, ""]);
});

test.each(["with its length", "in chunks"])("a body that is too large, %s, holds up nothing behind it", async (how) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const statusOf = (body: string) =>
    new Promise((resolve, reject) => {
      const headers = how === "in chunks" ? {} : { "content-length": body.length };
      const sending = request(`${url}/api/direct`, { method: "POST", agent, headers });
      sending.on("error", reject);
      sending.on("response", (response) => {
        response.resume().once("end", () => resolve([response.statusCode, sending.reusedSocket]));
      });
      sending.write(body);
      sending.end();
    });
  expect(await statusOf("x".repeat(1_000_000))).toEqual([413, false]);
  expect(await statusOf("x")).toEqual([202, true]);
  expect(await statusOf("x".repeat(bodySizeBytesMax + 1))).toEqual([413, true]);
  expect(await statusOf("x".repeat(bodySizeBytesMax))).toEqual([202, true]);
});

test("every other method and address is left to Next.js", async () => {
  expect((await fetch(`${url}/api/direct`)).status).toBe(418);
  for (const path of ["/api/direct/", "/api/directly", "/API/direct", "/x?/api/direct"]) {
    expect((await post(path, "x")).status).toBe(418);
  }
});

test("a route hears when its caller leaves", async () => {
  const sending = request(`${url}/api/direct?wait`, { method: "POST" });
  sending.on("error", () => {});
  const [entered, left] = [once(caller, "entered"), once(caller, "left")];
  sending.end("x");
  await entered;
  sending.destroy();
  await left;
});
