import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import next from "next";
import {
  addressLengthMax,
  addressTooLong,
  headersLengthMax,
  headersMax,
  headersTooLarge,
  methodNotAllowed,
  refusalOf,
  unreadable,
} from "./guard.mjs";
import { root } from "./root.mjs";

/*
 * The HTTP server of `npm start`. It is ours, not that of `next start`, so that the guard comes before Next.js, and so
 * that it listens only once instrumentation.ts is through: no request is answered without the security headers.
 */

/** @typedef {import("./guard.mjs").Refusal} Refusal */
/** @typedef {import("node:http").ServerResponse} ServerResponse */

/** On answers to what never became a request; all others get theirs from lib/server. A test compares the two. */
export const bareHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** Nothing here is sent in parts; for a file that these do not fit, Next.js answers 500. */
const uselessHeaders = ["range", "if-range", "if-match", "if-unmodified-since"];

/**
 * How long a connection may be idle. Node's five seconds are less than proxies keep theirs: one that sends a request just
 * as we close the connection loses it, and may not send a POST again by itself.
 */
const keepAliveMs = 75_000;

const newRequestId = () => randomBytes(8).toString("hex");

/** @type {(refusal: Refusal, requestId: string) => string} */
const bodyOf = ({ code, message }, requestId) => JSON.stringify({ error: { code, message, requestId } });

/** @type {(response: ServerResponse, refusal: Refusal) => void} */
function refuse(response, refusal) {
  const body = bodyOf(refusal, String(response.getHeader("x-request-id") ?? newRequestId()));
  response.writeHead(refusal.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    // What is left of the request is not worth reading.
    connection: "close",
    ...(refusal.allow === undefined ? {} : { allow: refusal.allow }),
  });
  response.end(body);
}

/** @type {(socket: import("node:stream").Duplex, refusal: Refusal) => void} */
function refuseSocket(socket, refusal) {
  const requestId = newRequestId();
  const body = bodyOf(refusal, requestId);
  const headers = {
    ...bareHeaders,
    ...(process.env.APP_URL?.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
    ...(refusal.allow === undefined ? {} : { allow: refusal.allow }),
    "x-request-id": requestId,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} Refused\r\n${lines.join("")}\r\n${body}`);
}

/**
 * Next.js answers a method that a route does not have with an empty 405.
 *
 * @type {(response: ServerResponse) => void}
 */
function putWordsInto405(response) {
  const { writeHead, end } = response;
  /** @type {string | null} */
  let words = null;
  // Boundary: both have several signatures, and whatever comes is handed on.
  response.writeHead = (/** @type {any[]} */ ...args) => {
    if (args[0] === 405) {
      words = bodyOf(methodNotAllowed, String(response.getHeader("x-request-id")));
      response.setHeader("content-type", "application/json");
      response.setHeader("content-length", Buffer.byteLength(words));
      response.setHeader("allow", methodNotAllowed.allow ?? "");
    }
    return Reflect.apply(writeHead, response, args);
  };
  response.end = (/** @type {any[]} */ ...args) => {
    if (!response.headersSent && response.statusCode === 405) response.writeHead(405);
    return Reflect.apply(end, response, words === null ? args : [words]);
  };
}

/**
 * Answers by itself what needs no Next.js; null for all else. Set by lib/server/http/direct.ts, before there is a request.
 *
 * @type {() => ((request: import("node:http").IncomingMessage, response: ServerResponse) => Promise<void> | null) | undefined}
 */
const direct = () => Reflect.get(globalThis, Symbol.for("chatboard.direct"));

/**
 * Whether the parser gave up while it still read the first line, so that it is the address that is too long.
 *
 * @type {(error: Error) => boolean}
 */
function isInAddress(error) {
  const packet = Reflect.get(error, "rawPacket");
  return Buffer.isBuffer(packet) && /^[A-Z]+ /.test(packet.toString("latin1", 0, 16)) && !packet.includes("\r\n");
}

/** @type {(error: Error) => Refusal} */
function refusalOfBytes(error) {
  if (Reflect.get(error, "code") !== "HPE_HEADER_OVERFLOW") return unreadable;
  return isInAddress(error) ? addressTooLong : headersTooLarge;
}

/**
 * Serves the build on `host` and `port`, and says where once it listens.
 *
 * @param {{ host: string, port: number, onBrokenBuild: (error: unknown) => void, onError: (error: Error) => void }} options
 */
export async function serve({ host, port, onBrokenBuild, onError }) {
  const app = next({
    dir: root,
    dev: false,
    hostname: host,
    port,
    // Next.js takes upgrades from the server that it is given, past the guard. We have none, so this one never listens.
    httpServer: createServer(),
  });
  const handle = app.getRequestHandler();
  /** The answers that are under way or wait for their turn, by connection. @type {WeakMap<object, Set<ServerResponse>>} */
  const answers = new WeakMap();
  /** @type {(socket: import("node:net").Socket, response: ServerResponse) => void} */
  const follow = (socket, response) => {
    const known = answers.get(socket);
    const onSocket = known ?? new Set();
    onSocket.add(response);
    response.once("close", () => onSocket.delete(response));
    if (known !== undefined) return;
    answers.set(socket, onSocket);
    socket.once("close", () => {
      // Node tells only the answer under way that its caller has left, not those that wait behind it.
      for (const waiting of onSocket) if (waiting.socket === null) waiting.emit("close");
    });
  };

  const server = createServer(
    {
      maxHeaderSize: addressLengthMax + headersLengthMax,
      // Without it, Node answers by itself. The guard looks at it.
      requireHostHeader: false,
    },
    (request, response) => {
      follow(request.socket, response);
      const refusal = refusalOf(request);
      if (refusal !== null) return refuse(response, refusal);
      for (const name of uselessHeaders) delete request.headers[name];
      const answer = direct()?.(request, response) ?? null;
      if (answer === null && request.url?.startsWith("/api/")) putWordsInto405(response);
      (answer ?? handle(request, response)).catch((error) => {
        console.error(error);
        if (!response.headersSent)
          refuse(response, { status: 500, code: "internal", message: "Something broke on our side." });
        else response.destroy();
      });
    },
  );
  // One more than the guard lets pass: Node leaves out what is beyond, without a word.
  server.maxHeadersCount = headersMax + 1;
  server.keepAliveTimeout = keepAliveMs;
  server.on("connect", (_request, socket) => refuseSocket(socket, methodNotAllowed));
  server.on("clientError", (error, socket) => {
    // Words of ours would end up in the middle of another answer.
    if (!socket.writable || (answers.get(socket)?.size ?? 0) > 0) socket.destroy();
    else refuseSocket(socket, refusalOfBytes(error));
  });
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  server.on("error", onError);

  // Next.js is ready before instrumentation.ts is, which calls this when everything is in place.
  const started = new Promise((resolve) => Reflect.set(globalThis, Symbol.for("chatboard.started"), resolve));
  // Without instrumentation nothing would be left to wait for.
  const endEarly = () => onBrokenBuild(new Error("It has no instrumentation."));
  process.once("beforeExit", endEarly);
  try {
    await app.prepare();
  } catch (error) {
    return onBrokenBuild(error);
  }
  await started;
  process.off("beforeExit", endEarly);
  // In words, for whoever started it: the log's lines are for programs.
  const shownHost = host.includes(":") ? `[${host}]` : host;
  server.listen(port, host, () => process.stdout.write(`Chatboard listens on http://${shownHost}:${port}\n`));
}
