import "server-only";
import type { z } from "zod";
import { ApiError, type ErrorCode, type ErrorIssue } from "@/lib/api/errors";
import { jsonDepthMax, pathBeyond } from "@/lib/helpcrunch/foreign-json";

/** Reads a part of a request, or says what is wrong with it. */
export type Parser<Value> = (raw: unknown) => { value: Value } | { issues: readonly ErrorIssue[] };

export type Shape<Value> = z.ZodType<Value> | Parser<Value>;

/** Keys are the caller's, and no answer repeats a body. */
const pathLengthMax = 200;
const issuesMax = 50;

/** `["filter", 0, "value"]` as `filter[0].value`. */
function toPath(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === "number") return `${path}[${part}]`;
    return path === "" ? String(part) : `${path}.${String(part)}`;
  }, "");
}

function zodIssues(error: z.ZodError): ErrorIssue[] {
  return error.issues.flatMap((issue): ErrorIssue[] => {
    if (issue.code !== "unrecognized_keys") return [{ path: toPath(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({ path: toPath([...issue.path, key]), message: "is not known here" }));
  });
}

function invalid(code: ErrorCode, allIssues: readonly ErrorIssue[]): ApiError {
  const issues = allIssues.slice(0, issuesMax);
  const words = code === "invalid_filter" ? "This search cannot be sent." : "The request cannot be read.";
  return new ApiError(code, words, { issues });
}

/** @throws ApiError `code` with every issue that the shape finds. */
export function parseInput<Value>(shape: Shape<Value>, raw: unknown, code: ErrorCode = "invalid_input"): Value {
  if (typeof shape === "function") {
    const parsed = shape(raw);
    if ("issues" in parsed) throw invalid(code, parsed.issues);
    return parsed.value;
  }
  const parsed = shape.safeParse(raw);
  if (!parsed.success) throw invalid(code, zodIssues(parsed.error));
  return parsed.data;
}

/**
 * The query as an object.
 *
 * @throws ApiError `invalid_input` for a name that comes twice: no reader could say which one counts.
 */
export function readQuery(url: string): Record<string, string> {
  const query = new Map<string, string>();
  const issues: ErrorIssue[] = [];
  for (const [name, value] of new URL(url).searchParams) {
    if (query.has(name)) issues.push({ path: name, message: "is given more than once" });
    query.set(name, value);
  }
  if (issues.length > 0) throw invalid("invalid_input", issues);
  return Object.fromEntries(query);
}

async function readChunks(request: Request, sizeBytesMax: number, tooLarge: () => ApiError): Promise<Uint8Array[]> {
  if (Number(request.headers.get("content-length") ?? 0) > sizeBytesMax) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  if (reader === undefined) return chunks;
  for (let sizeBytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    sizeBytes += value.byteLength;
    if (sizeBytes > sizeBytesMax) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

/**
 * The body as received, read no further than `sizeBytesMax` whatever it says about its own length.
 *
 * @throws ApiError `too_large`
 */
export async function readBytes(request: Request, sizeBytesMax: number): Promise<Buffer> {
  const tooLarge = () => new ApiError("too_large", `The body must be ${sizeBytesMax} bytes or less.`);
  return Buffer.concat(await readChunks(request, sizeBytesMax, tooLarge));
}

async function readText(request: Request, sizeBytesMax: number): Promise<string> {
  const tooLarge = () => invalid("invalid_input", [{ path: "", message: `must be ${sizeBytesMax} bytes or less` }]);
  const decoder = new TextDecoder();
  const chunks = await readChunks(request, sizeBytesMax, tooLarge);
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

/**
 * The body as JSON, read no further than `sizeBytesMax` whatever it says about its own length.
 *
 * @throws ApiError `invalid_input`
 */
export async function readJson(request: Request, sizeBytesMax: number): Promise<unknown> {
  return parseJson(await readText(request, sizeBytesMax));
}

/**
 * Text as JSON of a depth that every reader can take, those that recurse included.
 *
 * @throws ApiError `invalid_input`; a value that lies too deep is named by its path, cut off where that is long.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid("invalid_input", [{ path: "", message: "must be JSON" }]);
  }
  const deep = pathBeyond(value, jsonDepthMax);
  if (deep === null) return value;
  const path = toPath(deep).slice(0, pathLengthMax);
  throw invalid("invalid_input", [{ path, message: `must not nest deeper than ${jsonDepthMax} levels` }]);
}
