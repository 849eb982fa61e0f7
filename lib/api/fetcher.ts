import type { Freshness } from "./chats/contract";
import { ApiError, type ErrorBody, isErrorCode } from "./errors";
import { isPageOvertaken, noteAnsweringPerson, pagePersonId, personHeader } from "./page-person";

/** Chatboard itself could not be reached from this browser; nothing is known of HelpCrunch. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super("Chatboard does not answer.", { cause });
    this.name = "OfflineError";
  }
}

type Known = { etag?: string };

/** What an answer says of its own age goes with the answer before: a reason that is over is not sent, it is missing. */
const freshnessKeys = { refreshAfterSeconds: true, isRenewing: true, staleReason: true } as const satisfies Record<
  keyof Freshness,
  true
>;

type RequestOptions<Answer> = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Goes out also when the page is being closed. */
  keepalive?: boolean;
  /** A POST that changes nothing. */
  isRead?: boolean;
  /** The answer from before: where it still holds, none comes but how old it is. */
  known?: (Answer & Known) | undefined;
};

function toApiError(status: number, text: string): ApiError {
  try {
    const { error }: Partial<ErrorBody> = JSON.parse(text);
    if (error !== undefined && isErrorCode(error.code)) {
      return new ApiError(error.code, error.message, {
        issues: error.issues,
        retryAfterSeconds: error.retryAfterSeconds,
        requestId: error.requestId,
        current: error.current,
      });
    }
  } catch {
    // Not ours: a proxy in between, or a page. The status is all that is known.
  }
  return new ApiError("internal", `Chatboard answered ${status} without saying why.`);
}

/**
 * Asks one of our own routes and gives its answer. Throws {@link ApiError} for every answer that is not a success,
 * {@link OfflineError} where there was none, and the signal's reason where it was aborted. Validators live in the answers
 * and so in this page's memory only; nothing of them is stored. Every request says for whom its page was made; a page that
 * is known to be somebody else's by now sends no write at all (`other_person`).
 */
export async function request<Answer>(path: string, options: RequestOptions<Answer> = {}): Promise<Answer> {
  const { method = "GET", body, headers, signal, known, keepalive = false, isRead = method === "GET" } = options;
  const person = pagePersonId();
  // Reads go on: one of them may find that the page is its person's again.
  if (!isRead && isPageOvertaken()) throw new ApiError("other_person", "Somebody else has signed in here.");
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(person === null ? {} : { [personHeader]: person }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(known?.etag === undefined ? {} : { "if-none-match": known.etag }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      ...(keepalive ? { keepalive } : {}),
      cache: "no-store",
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new OfflineError(error);
  }
  noteAnsweringPerson(person, response.headers.get(personHeader));
  const etag = response.headers.get("etag") ?? undefined;
  // Our own server is on the other side of this border; its answers are checked by the tests of the routes.
  if (response.status === 304) {
    const part = Object.entries(known ?? {}).filter(([key]) => !Object.hasOwn(freshnessKeys, key));
    return { ...Object.fromEntries(part), ...JSON.parse(response.headers.get("x-freshness") ?? "{}") } as Answer;
  }
  if (!response.ok) throw toApiError(response.status, text);
  return (etag === undefined ? JSON.parse(text) : { ...JSON.parse(text), etag }) as Answer;
}
