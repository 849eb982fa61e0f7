import "server-only";
import { z } from "zod";
import { ApiError, type ErrorCode } from "@/lib/api/errors";
import { personHeader } from "@/lib/api/page-person";
import { type Person, type Role, roleAllows } from "@/lib/api/roles";
import { getSession } from "@/lib/server/auth/session";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import { errorResponse } from "@/lib/server/http/error-response";
import { assertOwnOrigin } from "@/lib/server/http/origin";
import { announceStream, announceType, noteRequest, toRouteName } from "@/lib/server/http/request-context";
import { requestIdHeader, requestIdOf } from "@/lib/server/http/request-id";
import { parseInput, readBytes, readJson, readQuery, type Shape } from "@/lib/server/http/request-input";
import { log } from "@/lib/server/platform/log";

const bodySizeBytesMaxDefault = 64 * 1024;
const emptySchema = z.strictObject({});

type Input<Params, Query, Body> = {
  /** From the path. Without a shape there is nothing to read. */
  params?: Shape<Params>;
  /** Without a shape, a query of any kind is refused. */
  query?: Shape<Query>;
  body?: Shape<Body>;
  /** What a body that does not fit is called. */
  invalidBodyCode?: "invalid_input" | "invalid_filter";
  bodySizeBytesMax?: number;
  /** The status of a success: 200, 201 where something was made, 202 where it goes on after the answer. */
  status?: 200 | 201 | 202;
  /** A POST that changes nothing, so that scripts may send it without an `Origin`. A foreign one is refused still. */
  isRead?: boolean;
  /** Sent by another service, which proves itself in another way: its `Origin` tells nothing. */
  isForeign?: boolean;
  /** The body is wanted as it was received, whatever it is. A larger one is `too_large`. */
  bytes?: true;
};

type Arguments<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  /** With `bytes`; else empty. */
  bytes: Buffer;
  headers: Headers;
  requestId: string;
  /** Aborts when the caller leaves. */
  signal: AbortSignal;
};

/** What Next calls: `params` is a promise there. */
export type RouteFunction = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

function checkOrigin(request: Request, isRead: boolean): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (isRead && !request.headers.has("origin")) return;
  assertOwnOrigin(request.headers);
}

/** Who sends this; null where nobody has to be signed in and the request does not say that somebody is. */
async function identify(headers: Headers, role: Role | undefined): Promise<Person | null> {
  const isStated = headers.has(personHeader);
  return role === undefined && !isStated ? null : ((await getSession(headers))?.person ?? null);
}

/** @throws ApiError `other_person`, `signed_out`, `forbidden` */
function authorise(person: Person | null, headers: Headers, role: Role | undefined): void {
  const stated = headers.get(personHeader);
  if (person !== null && stated !== null && stated !== person.id) {
    throw new ApiError("other_person", "This page was made for somebody else than the one who is signed in now.");
  }
  if (role === undefined) return;
  if (person === null) throw new ApiError("signed_out", "You are signed out.");
  if (roleAllows(person.role, role)) return;
  throw new ApiError("forbidden", `This needs the role ${role}; yours is ${person.role}.`);
}

/** The only place where an error becomes an answer. What is not of our registry is logged and told as `internal`. */
function answerToError(raised: unknown, request: Request, requestId: string): Response {
  // Nobody reads this one: the caller has left.
  if (request.signal.aborted) return new Response(null, { status: 499 });
  const error = asApiError(raised) ?? new ApiError("internal", "Something broke on our side.", { cause: raised });
  noteRequest(request.headers, { code: error.code });
  const { pathname } = new URL(request.url);
  const fields = { requestId, method: request.method, path: pathname, code: error.code, error: error.cause };
  if (error.code === "internal") log.error("A request failed.", fields);
  else if (error.status >= 500) log.warn("A request could not be answered.", fields);
  return errorResponse(error, requestId);
}

/** @throws ApiError `invalid_input`, or what the route calls a body that does not fit */
function parsePart<Value>(shape: Shape<Value> | undefined, raw: unknown, code?: ErrorCode): Value {
  // Boundary: a part without a shape has the type undefined, which its type parameter defaults to.
  return shape === undefined ? (undefined as Value) : parseInput(shape, raw, code);
}

async function readInput<Params, Query, Body>(
  options: Input<Params, Query, Body>,
  request: Request,
  params: Promise<unknown>,
): Promise<Pick<Arguments<Params, Query, Body>, "params" | "query" | "body" | "bytes">> {
  const { body, invalidBodyCode, bodySizeBytesMax = bodySizeBytesMaxDefault } = options;
  const rawQuery = readQuery(request.url);
  if (options.query === undefined) parseInput(emptySchema, rawQuery);
  return {
    bytes: options.bytes === true ? await readBytes(request, bodySizeBytesMax) : Buffer.alloc(0),
    params: parsePart(options.params, await params),
    query: parsePart(options.query, rawQuery),
    body: parsePart(body, body === undefined ? undefined : await readJson(request, bodySizeBytesMax), invalidBodyCode),
  };
}

function complete(response: Response, request: Request, requestId: string, person: Person | null): Response {
  const type = response.headers.get("content-type");
  // A stream of events must reach its reader as it is written; compressed, it would wait for more.
  const isStream = type?.startsWith("text/event-stream") ?? false;
  if (isStream) announceStream(request.headers);
  else if (type !== null) announceType(request.headers, type);
  if (person !== null) response.headers.set(personHeader, person.id);
  response.headers.set("cache-control", "no-store");
  response.headers.set(requestIdHeader, requestId);
  return response;
}

/**
 * The one way in for every route of ours: request id, origin, session, role, input, handler, JSON, in this order. The
 * handler returns what is sent and throws `ApiError`; it sees no statuses and catches nothing. A `Response` that it
 * returns is sent as it is, with our headers: the request's id, and whose session this is. A request that says for whom
 * its page was made is refused when the session is another person's. With `public: true` nobody is asked who they are.
 *
 * @example export const GET = route({ role: "viewer", query: schema }, ({ person, query }) => …);
 */
export function route<Params = undefined, Query = undefined, Body = undefined>(
  options: Input<Params, Query, Body> & { role: Role; public?: never },
  handler: (input: Arguments<Params, Query, Body> & { person: Person }) => unknown,
): RouteFunction;
export function route<Params = undefined, Query = undefined, Body = undefined>(
  options: Input<Params, Query, Body> & { public: true; role?: never },
  handler: (input: Arguments<Params, Query, Body> & { person: null }) => unknown,
): RouteFunction;
export function route<Params, Query, Body>(
  options: Input<Params, Query, Body> & { role?: Role; public?: true },
  handler: (input: Arguments<Params, Query, Body> & { person: never }) => unknown,
): RouteFunction {
  return async (request, context) => {
    const requestId = requestIdOf(request.headers);
    const { signal, headers } = request;
    noteRequest(headers, { route: toRouteName(new URL(request.url).pathname, await context.params) });
    let sender: Person | null = null;
    try {
      if (options.isForeign !== true) checkOrigin(request, options.isRead ?? false);
      sender = await identify(headers, options.role);
      authorise(sender, headers, options.role);
      const person = options.role === undefined ? null : sender;
      if (person !== null) noteRequest(headers, { personId: person.id });
      const input = await readInput(options, request, context.params);
      // Boundary: the two signatures above say which handler gets a person and which gets null.
      const answer = await handler({ ...input, person: person as never, headers, requestId, signal });
      const response = answer instanceof Response ? answer : Response.json(answer, { status: options.status ?? 200 });
      return complete(response, request, requestId, sender);
    } catch (error) {
      return complete(answerToError(error, request, requestId), request, requestId, sender);
    }
  };
}
