import "server-only";
import { createHash } from "node:crypto";
import { readErrorAnswer } from "@/lib/helpcrunch/errors";
import {
  authorization,
  type RequestParts,
  requestHeaders,
  requestTarget,
  type UpstreamRequest,
} from "@/lib/helpcrunch/operations";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import type { Secret } from "@/lib/server/platform/secret";

const timeoutMsDefault = 15_000;
/** A page of 100 chats is about 150 KiB; the longest messages documented would make a page of them 2 MiB. */
const answerSizeBytesMaxDefault = 8 * 1024 * 1024;
/** An error is a few lines of JSON, or the page of something in between. */
const errorSizeBytesMax = 64 * 1024;

export type UpstreamAnswer = { body: unknown; sizeBytes: number };

export type SendOptions = { signal?: AbortSignal | undefined; timeoutMs?: number };

/** What a request is called in errors and in the budget's log: `GET /chats`. */
export function requestName({ method, path }: UpstreamRequest): string {
  return `${method} ${path}`;
}

export type Transport = {
  /** Names the address together with the key, and tells nothing about the key. */
  fingerprint: string;
  /**
   * Sends one request, once.
   *
   * @throws UpstreamError for everything that is not a 2xx with a JSON body; the signal's reason when it aborts.
   */
  send: (request: UpstreamRequest, options?: SendOptions) => Promise<UpstreamAnswer>;
};

export type TransportOptions = {
  /** Absolute, with `/v1`. */
  apiUrl: string;
  apiKey: Secret;
  timeoutMs?: number;
  answerSizeBytesMax?: number;
};

/** Codes of failures before a connection stood, so that nothing of the request can have arrived. */
const refusalCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : codeOf(error.cause);
}

/** Seconds or a date (RFC 9110). HelpCrunch documents neither, so anything else counts as absent. */
function readRetryAfter(raw: string | null, now: number): number | null {
  if (raw === null) return null;
  if (/^\d+$/.test(raw.trim())) return Number(raw) * 1000;
  const instant = Date.parse(raw);
  return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Reads as much as is allowed and not a byte more, whatever the answer says about its own length. */
async function readText(response: Response, sizeBytesMax: number): Promise<{ text: string; sizeBytes: number }> {
  const decoder = new TextDecoder();
  let text = "";
  let sizeBytes = 0;
  const tooLarge = () => new UpstreamError("too_large", `HelpCrunch sent more than ${sizeBytesMax} bytes.`);
  if (Number(response.headers.get("content-length") ?? 0) > sizeBytesMax) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const reader = response.body?.getReader();
  if (reader === undefined) return { text, sizeBytes };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), sizeBytes };
    sizeBytes += value.byteLength;
    if (sizeBytes > sizeBytesMax) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The way to HelpCrunch: the only place where the key is added to a request. */
export function createTransport(options: TransportOptions): Transport {
  const { apiUrl, apiKey, timeoutMs = timeoutMsDefault, answerSizeBytesMax = answerSizeBytesMaxDefault } = options;
  const key = apiKey.reveal();
  const fingerprint = createHash("sha256")
    .update(`${apiUrl}\n${authorization(key)}`)
    .digest("base64url")
    .slice(0, 16);

  async function receive(response: Response, name: string): Promise<UpstreamAnswer> {
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      // Following it would hand the key to whoever is named there.
      throw new UpstreamError("redirected", `${name} was answered with a redirect (${response.status}).`);
    }
    if (!response.ok) {
      const { text } = await readText(response, errorSizeBytesMax).catch(() => ({ text: "" }));
      throw new UpstreamError("answered", `${name} was answered with ${response.status}.`, {
        answer: readErrorAnswer(response.status, text),
        retryAfterMs: readRetryAfter(response.headers.get("retry-after"), Date.now()),
      });
    }
    const { text, sizeBytes } = await readText(response, answerSizeBytesMax).catch((error: unknown) => {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError("truncated", `The answer to ${name} broke off.`, { cause: error });
    });
    const json = parseJson(text);
    if (json === null) {
      throw new UpstreamError("unreadable", `The answer to ${name} (${response.status}) is not JSON.`);
    }
    return { body: json.value, sizeBytes };
  }

  async function send(request: UpstreamRequest, sendOptions: SendOptions = {}): Promise<UpstreamAnswer> {
    // Checked here because the error of fetch would quote the header.
    if (!/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(authorization(key))) {
      throw new UpstreamError("unusable_key", "The key holds characters that cannot be sent.");
    }
    const name = requestName(request);
    const { method, body }: RequestParts = request;
    const { signal, timeoutMs: limitMs = timeoutMs } = sendOptions;
    // Kept by name: the time limit must be told from the caller's own signal.
    const deadline = AbortSignal.timeout(Math.min(limitMs, timeoutMs));
    try {
      const response = await fetch(apiUrl + requestTarget(request), {
        method,
        headers: requestHeaders(key, request),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
        cache: "no-store",
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      return await receive(response, name);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const isFinal = error instanceof UpstreamError && error.failure !== "truncated";
      if (deadline.aborted && !isFinal) {
        throw new UpstreamError("timed_out", `${name} had no answer in time.`, { cause: error });
      }
      if (error instanceof UpstreamError) throw error;
      const isRefused = refusalCodes.has(codeOf(error) ?? "");
      throw new UpstreamError(
        isRefused ? "refused" : "lost",
        `${name} ${isRefused ? "found nobody" : "lost its connection"}.`,
        { cause: error },
      );
    }
  }

  return { fingerprint, send };
}
