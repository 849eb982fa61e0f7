import type { ServerResponse } from "node:http";
import { isObject, toInteger } from "./input";
import { type Json, toJson } from "./render";

export const FAULT_KINDS = [
  "status",
  "html",
  "truncated",
  "malformed",
  "redirect",
  "reset",
  "hang",
  "reset-after",
  "slow",
  "huge",
  "endless",
  "wrong-type",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * What goes wrong, for which requests and how often. `path` is a prefix, or a regular expression when it starts with `^`;
 * it is compared with and without `/v1`.
 */
export type Fault = {
  match?: { method?: string; path?: string };
  times?: number | "always";
  kind: FaultKind;
  status?: number;
  retryAfter?: number | string;
  delayMs?: number;
  /** For `slow`, in the process only: what the answer waits for instead of a time. */
  until?: Promise<unknown>;
  /** For `redirect`: where to; otherwise a logged path of the control plane. */
  location?: string;
  /** For `huge`: how many bytes. */
  bytes?: number;
};

/** The kinds that spoil an answer after the request was carried out; all others keep it from being carried out. */
const AFTER: readonly FaultKind[] = ["truncated", "malformed", "reset-after", "slow", "wrong-type"];

export function happensAfter(fault: Fault): boolean {
  return AFTER.includes(fault.kind);
}

export class FaultList {
  #faults: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times === "always" ? Number.POSITIVE_INFINITY : (fault.times ?? 1) });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The oldest fault that fits this request, used up by one. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#faults.find(({ fault, left }) => left > 0 && fits(fault, method, path));
    if (found === undefined) return undefined;
    found.left--;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return found.fault;
  }
}

function fits({ match }: Fault, method: string, path: string): boolean {
  if (match?.method !== undefined && match.method.toUpperCase() !== method) return false;
  const wanted = match?.path;
  if (wanted === undefined) return true;
  const forms = [path, path.replace(/^\/v1/, "")];
  if (wanted.startsWith("^")) return forms.some((form) => new RegExp(wanted).test(form));
  return forms.some((form) => form.startsWith(wanted));
}

/** Reads a fault from JSON, or says what is wrong with it. */
export function parseFault(body: unknown): Fault | string {
  if (!isObject(body)) return "a fault must be an object";
  const kind = FAULT_KINDS.find((known) => known === body.kind);
  if (kind === undefined) return `kind must be one of: ${FAULT_KINDS.join(", ")}`;
  const match = isObject(body.match) ? body.match : {};
  const path = typeof match.path === "string" ? match.path : undefined;
  if (path?.startsWith("^") && !isPattern(path)) return "match.path is not a regular expression";
  const number = (value: unknown) => toInteger(value);
  const times = body.times === "always" ? "always" : number(body.times);
  if (body.times !== undefined && times === undefined) return 'times must be a whole number or "always"';
  const status = number(body.status);
  if (status !== undefined && (status < 200 || status > 599)) return "status must be from 200 to 599";
  const retryAfter = typeof body.retryAfter === "string" ? body.retryAfter : number(body.retryAfter);
  const delayMs = number(body.delayMs);
  const bytes = number(body.bytes);
  return {
    kind,
    match: {
      ...(path === undefined ? {} : { path }),
      ...(typeof match.method === "string" ? { method: match.method } : {}),
    },
    ...(times === undefined ? {} : { times }),
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(typeof body.location === "string" ? { location: body.location } : {}),
  };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

/** Gives every value another type: of the first row of a list, or of a single resource. */
export function withWrongTypes(body: Json): Json {
  const value: unknown = body;
  if (!isObject(value)) return body;
  if (Array.isArray(value.data)) {
    const [first, ...rest] = value.data;
    return toJson({ ...value, data: first === undefined ? "none" : [twist(first), ...rest] });
  }
  return toJson(twist(value));
}

function twist(value: unknown): unknown {
  if (!isObject(value)) return 0;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (typeof each === "number") return [key, { unexpected: each }];
      if (typeof each === "string") return [key, [each]];
      if (typeof each === "boolean") return [key, "maybe"];
      return [key, Array.isArray(each) ? { unexpected: true } : 3.5];
    }),
  );
}

const CHUNK = `${'{"id":1,"status":"new","lastMessageText":"'}${"x".repeat(65_000)}"},`;
const HUGE_BYTES = 64 * 1024 * 1024;

/** Sends JSON that goes on for so many bytes, or for as long as somebody listens. Waits whenever the reader is slow. */
export function sendFlood(response: ServerResponse, bytes: number | undefined): void {
  const wanted = bytes ?? HUGE_BYTES;
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"data":[');
  let sent = 0;
  const pump = () => {
    while (sent < wanted && !response.destroyed) {
      sent += CHUNK.length;
      if (!response.write(CHUNK)) return;
    }
    if (sent >= wanted && !response.writableEnded) response.end('{"id":2}],"meta":{"total":2}}');
  };
  response.on("drain", pump);
  pump();
}
