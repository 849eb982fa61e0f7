import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Control, type LoggedRequest } from "./control";
import {
  bodyTooLarge,
  errorBody,
  malformedBody,
  ofStatus,
  pathNotFound,
  Refusal,
  tooManyRequests,
  unauthorized,
} from "./errors";
import { type Fault, happensAfter, sendFlood, withWrongTypes } from "./faults";
import { isObject } from "./input";
import { Limiter } from "./limiter";
import { completeOptions, type EmulatorOptions } from "./options";
import { type Json, Renderer } from "./render";
import { chatRoutes } from "./routes-chats";
import { customerRoutes } from "./routes-customers";
import { directoryRoutes } from "./routes-directory";
import { messageRoutes } from "./routes-messages";
import { type Backend, createRouter, OK_WORD } from "./routing";
import { Store } from "./store";
import { Webhooks } from "./webhooks";

export type Emulator = {
  /** The base address, with `/v1`. */
  url: string;
  port: number;
  control: Control;
  webhooks: Webhooks;
  close: () => Promise<void>;
};

const BODY_BYTES_MAX = 1024 * 1024;
const JSON_HEADERS = { "Content-Type": "application/json" };
const HANG_MAX_MS = 10 * 60_000;

/**
 * Starts a HelpCrunch stand-in on loopback and resolves when it listens. Port 0 picks a free one; everything not chosen
 * is as on the command line.
 */
export async function startEmulator(chosen: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const options = completeOptions({ port: 0, ...chosen });
  const control = new Control(options.nowMs === undefined ? 0 : options.nowMs - Date.now());
  const store = new Store({ ...options, nowMs: () => control.nowMs() });
  const render = new Renderer(store, options);
  const webhooks = new Webhooks(store, render, options);
  const handle = createHandler({ store, render, options }, control, webhooks);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : options.port);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    control,
    webhooks,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createHandler(backend: Backend, control: Control, webhooks: Webhooks) {
  const { store, render, options } = backend;
  const route = createRouter([
    ...chatRoutes(backend),
    ...messageRoutes(backend),
    ...directoryRoutes(backend),
    ...customerRoutes(backend),
  ]);
  const limiter = new Limiter(options.rateLimit);

  const isAuthorized = (header: string | undefined) => {
    const expected = Buffer.from(`Bearer ${control.keyInUse(options.key)}`);
    const given = Buffer.from(header ?? "");
    return given.length === expected.length && timingSafeEqual(given, expected);
  };

  const carryOut = (method: string, path: string, query: URLSearchParams, body: string) => {
    const found = route(method, path);
    const json = () => parseJson(body);
    return found.route.answer({ id: found.id, query, json });
  };

  /** The chat that a message is for, as it is before. */
  const chatOf = (body: string | undefined): Json => {
    const [, id = ""] = /"chat"\s*:\s*"?(\d{1,15})/.exec(body ?? "") ?? [];
    const row = id === "" ? -1 : store.findChat(Number(id));
    return row < 0 ? null : render.chat(row);
  };

  return async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? "GET";
    const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const body = await readBody(request);
    if (pathname === "/__emulator/webhooks") return answerWebhooks(request, response, webhooks, method, body);
    if (pathname.startsWith("/__emulator/")) return answerControl(request, response, control, method, pathname, body);

    const authorized = isAuthorized(request.headers.authorization);
    const logged = control.received({
      method,
      path: pathname,
      query: search.slice(1),
      body: body ?? "",
      authorized,
      hasAuthorization: request.headers.authorization !== undefined,
      contentType: request.headers["content-type"] ?? null,
    });
    const fault = control.takeFault(method, pathname);
    if (fault !== undefined && !happensAfter(fault)) return sendFault(response, fault, options, control, logged);
    if (options.latencyMs > 0) await delay(options.latencyMs);

    const before = method === "POST" && pathname.endsWith("/messages") ? chatOf(body) : null;
    const answer = attempt(options, () => {
      const path = pathname.startsWith("/v1/") ? pathname.slice(3) : options.v1Alias ? pathname : undefined;
      if (path === undefined) throw pathNotFound();
      if (!authorized) throw unauthorized();
      const waitMs = limiter.admit(Date.now());
      if (waitMs !== undefined)
        throw tooManyRequests(options.retryAfter ? Math.max(1, Math.ceil(waitMs / 1000)) : undefined);
      if (body === undefined) throw bodyTooLarge();
      return carryOut(method, path, searchParams, body);
    });
    // Nobody who asks waits for what is told to others.
    if (method !== "GET" && answer.status < 300)
      void webhooks.told(method, pathname.replace(/^\/v1/, ""), before, answer.body);
    if (fault?.kind === "reset-after") return response.destroy();
    if (fault?.kind === "slow") await (fault.until ?? delay(fault.delayMs ?? 1000));
    if (answer.body === OK_WORD && options.okWord === "text") {
      control.answered(logged, answer.status);
      return send(response, answer.status, { ...answer.headers, "Content-Type": "text/plain" }, OK_WORD);
    }
    const spoiled = fault?.kind === "wrong-type" ? withWrongTypes(answer.body) : answer.body;
    const text = JSON.stringify(spoiled);
    control.answered(logged, answer.status);
    const headers = { ...answer.headers, ...JSON_HEADERS };
    if (fault?.kind === "truncated") return sendTruncated(response, answer.status, headers, text);
    send(response, answer.status, headers, fault?.kind === "malformed" ? text.slice(0, -2) : text);
  };
}

type HttpAnswer = { status: number; body: Json; headers?: Readonly<Record<string, string>> };

function attempt(options: EmulatorOptions, run: () => HttpAnswer): HttpAnswer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: errorBody(error, options), headers: error.headers };
  }
}

function isFromHere(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? "";
  return from === "::1" || /^(::ffff:)?127\./.test(from);
}

/** Part of the control plane: where webhooks go, what was sent, and some on order. */
async function answerWebhooks(
  request: IncomingMessage,
  response: ServerResponse,
  webhooks: Webhooks,
  method: string,
  body: string | undefined,
) {
  if (!isFromHere(request)) return response.destroy();
  const reply = (status: number, answer: Json) => send(response, status, JSON_HEADERS, JSON.stringify(answer));
  if (method === "GET") return reply(200, { data: webhooks.sent().map((each) => ({ ...each })) });
  let asked: unknown;
  try {
    asked = JSON.parse(body ?? "");
  } catch {
    return reply(400, { problem: "no JSON" });
  }
  if (method === "PUT" && isObject(asked)) {
    const { url, key } = asked;
    webhooks.sendTo(typeof url === "string" && typeof key === "string" ? { url, key } : null);
    return reply(200, { ok: true });
  }
  const problem = method === "POST" ? await webhooks.order(asked) : "no such request on the control plane";
  return problem === null ? reply(200, { ok: true }) : reply(400, { problem });
}

/** The control plane needs no key, and answers only to this machine. */
function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  method: string,
  path: string,
  body: string | undefined,
) {
  if (!isFromHere(request)) return response.destroy();
  const answer = attempt(completeOptions({}), () => control.answer(method, path, body ? parseJson(body) : undefined));
  send(response, answer.status, JSON_HEADERS, JSON.stringify(answer.body));
}

/** Faults that keep a request from being carried out. */
function sendFault(
  response: ServerResponse,
  fault: Fault,
  options: EmulatorOptions,
  control: Control,
  logged: LoggedRequest,
) {
  const retryAfter: Record<string, string> =
    fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) };
  switch (fault.kind) {
    case "status": {
      const refusal = ofStatus(fault.status ?? 500, retryAfter);
      control.answered(logged, refusal.status);
      send(
        response,
        refusal.status,
        { ...refusal.headers, ...JSON_HEADERS },
        JSON.stringify(errorBody(refusal, options)),
      );
      return;
    }
    case "html": {
      const status = fault.status ?? 502;
      control.answered(logged, status);
      send(
        response,
        status,
        { ...retryAfter, "Content-Type": "text/html" },
        `<html><body><h1>${status}</h1></body></html>`,
      );
      return;
    }
    case "redirect": {
      const status = fault.status ?? 302;
      control.answered(logged, status);
      send(response, status, { Location: fault.location ?? "/redirected" }, "");
      return;
    }
    case "huge":
    case "endless":
      control.answered(logged, 200);
      sendFlood(response, fault.kind === "endless" ? Number.POSITIVE_INFINITY : fault.bytes);
      return;
    case "hang":
      setTimeout(() => response.destroy(), fault.delayMs ?? HANG_MAX_MS).unref();
      return;
    default:
      response.destroy();
  }
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

/** Promises the whole body, sends half of it and drops the connection. */
function sendTruncated(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "Content-Length": bytes.length });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedBody();
  }
}

/** The body as text, or undefined when it is too large to keep; it is read to its end either way. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_BYTES_MAX) chunks.push(bytes);
  }
  return size <= BODY_BYTES_MAX ? Buffer.concat(chunks).toString("utf8") : undefined;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
