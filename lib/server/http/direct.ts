import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RouteFunction } from "@/lib/server/http/route";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/*
 * Next.js spends about 3 ms of the one thread on each request before a route of ours is called. For what machines send
 * by the hundreds a second that is most of the cost, so `lib/launch/server.mjs` asks here first.
 */

type Direct = { handler: RouteFunction; bodySizeBytesMax: number };

const routes = () => globalSingleton("direct-routes", () => new Map<string, Direct>());

/**
 * From now on a POST to exactly this path goes to `handler` past Next.js, with the same answer. The handler must refuse a
 * body above `bodySizeBytesMax`, and answer with no stream.
 */
export function answerDirectly(path: string, handler: RouteFunction, bodySizeBytesMax: number): void {
  routes().set(path, { handler, bodySizeBytesMax });
  Reflect.set(globalThis, Symbol.for("chatboard.direct"), direct);
}

/** Answers a request that needs no Next.js; null for any other, of which nothing has been read then. */
export function direct(request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const { method, url = "" } = request;
  const found = method === "POST" ? routes().get(url.split("?", 1)[0] ?? "") : undefined;
  return found === undefined ? null : answer(found, request, response);
}

/**
 * The body, or of one that is too large enough to see that it is; null where the caller has left. What is beyond is
 * read to its end and dropped, or the next request on this connection would wait behind it.
 */
function readBody(request: IncomingMessage, sizeBytesMax: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  return new Promise((resolve) => {
    request.on("data", (chunk: Buffer) => {
      if (sizeBytes > sizeBytesMax) return;
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > sizeBytesMax) resolve(Buffer.concat(chunks));
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => resolve(null));
    request.once("close", () => resolve(null));
  });
}

async function answer(
  { handler, bodySizeBytesMax }: Direct,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  const body = await readBody(request, bodySizeBytesMax);
  if (body === null) return;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const input = new Request(`http://localhost${request.url ?? ""}`, {
    method: "POST",
    headers,
    body,
    signal: left.signal,
  });
  const output = await handler(input, { params: Promise.resolve({}) });
  for (const [name, value] of output.headers) response.setHeader(name, value);
  response.statusCode = output.status;
  response.end(output.body === null ? undefined : Buffer.from(await output.arrayBuffer()));
}
