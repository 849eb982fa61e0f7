import "server-only";
import type { ServerResponse } from "node:http";
import type { ErrorCode } from "@/lib/api/errors";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/** Names a request that is being answered. Set by Node's server over whatever a caller sent: see `access-log.ts`. */
export const requestKeyHeader = "x-chatboard-request-key";

/** What only our own route knows of a request, for the line that is written when it has been answered. */
export type RequestContext = {
  /** With names in the place of parameters, so that it is one of few: `/api/chats/[id]`. */
  route: string | null;
  personId: string | null;
  code: ErrorCode | null;
};

type OpenRequest = { facts: RequestContext; response: ServerResponse };

/** The requests that are being answered, each by its key; nobody's key is ever left behind. */
export const openRequests = () => globalSingleton("open-requests", () => new Map<string, OpenRequest>());

const openRequest = (headers: Headers) => openRequests().get(headers.get(requestKeyHeader) ?? "");

/** Adds what is known now. Does nothing where no server of ours received the request, as in a test. */
export function noteRequest(headers: Headers, facts: Partial<RequestContext>): void {
  Object.assign(openRequest(headers)?.facts ?? {}, facts);
}

/**
 * Says of an answer that its body is gzipped already: Next.js drops that header of a `Response`, and would compress the
 * body once more. False where no server of ours received the request; the body must then go as it is.
 */
export function announceGzip(headers: Headers): boolean {
  const open = openRequest(headers);
  open?.response.setHeader("content-encoding", "gzip");
  return open !== undefined;
}

/**
 * Says of which type an answer is, so that it is compressed: Next.js hands the type on as a list, which its own
 * compressor does not understand. Does nothing where no server of ours received the request.
 */
export function announceType(headers: Headers, type: string): void {
  openRequest(headers)?.response.setHeader("content-type", type);
}

/**
 * Says of an answer that it goes on, so that nothing on the way compresses it and holds back what is written. The header
 * that Node's server set at the start would win over that of a `Response`.
 */
export function announceStream(headers: Headers): void {
  openRequest(headers)?.response.setHeader("cache-control", "no-store, no-transform");
}

/** `/api/chats/17/messages` with `{ id: "17" }` as `/api/chats/[id]/messages`. */
export function toRouteName(pathname: string, params: unknown): string {
  const values = typeof params === "object" && params !== null ? Object.entries(params) : [];
  const names = new Map(values.map(([name, value]) => [String(value), name]));
  return pathname
    .split("/")
    .map((part) => {
      const name = names.get(part) ?? names.get(safelyDecoded(part));
      return name === undefined ? part : `[${name}]`;
    })
    .join("/");
}

function safelyDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
