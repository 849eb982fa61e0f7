import type { Issue } from "@/lib/view/issue";
import { isRecord } from "@/lib/view/record";
import type { SearchBody } from "./compile";
import { fieldFromWire, wireFields } from "./wire-fields";

export type ErrorEntry = { code: string; message: string };

/** What a failure means, decided by the HTTP status alone: the vendor's codes and texts contradict each other. */
export type ErrorKind = "invalid" | "key_rejected" | "not_found" | "conflict" | "rate_limited" | "unexpected";

export type ErrorAnswer = {
  status: number;
  kind: ErrorKind;
  /** Where the message came from: the documented envelope, some other JSON, a page, plain text, or nothing. */
  shape: "errors" | "json" | "html" | "text" | "empty";
  /** One line fit to be shown, never markup and never empty. */
  message: string;
  entries: ErrorEntry[];
  /** What the answer says about parts of the request, without knowing the request. `locateIssues` knows more. */
  issues: Issue[];
};

function errorKind(status: number): ErrorKind {
  switch (status) {
    case 400:
    case 422:
      return "invalid";
    case 401:
    case 403:
      return "key_rejected";
    case 404:
    case 405:
      return "not_found";
    case 409:
      return "conflict";
    case 429:
      return "rate_limited";
    default:
      return "unexpected";
  }
}

const messageLengthShownMax = 300;
/** More than anybody reads; the vendor's samples show three. */
const errorEntriesMax = 50;

function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > messageLengthShownMax ? `${line.slice(0, messageLengthShownMax)}…` : line;
}

/** JSON when it is JSON, else the text itself: some successes are the bare word "Ok". Undefined for an empty body. */
export function readBodyText(bodyText: string): unknown {
  const text = bodyText.replace(/^\uFEFF/, "").trim();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toEntry(raw: unknown): ErrorEntry | null {
  if (typeof raw === "string") return raw.trim() === "" ? null : { code: "", message: oneLine(raw) };
  if (!isRecord(raw)) return null;
  const code = typeof raw.code === "string" || typeof raw.code === "number" ? String(raw.code) : "";
  const message = typeof raw.message === "string" ? oneLine(raw.message) : "";
  return code === "" && message === "" ? null : { code, message };
}

function readEntries(body: unknown): { shape: "errors" | "json"; entries: ErrorEntry[] } {
  if (!isRecord(body)) return { shape: "json", entries: [] };
  const errors = body.errors;
  if (errors !== undefined) {
    const items: unknown[] = Array.isArray(errors) ? errors : [errors];
    const read = items.slice(0, errorEntriesMax).map(toEntry);
    return { shape: "errors", entries: read.filter((entry) => entry !== null) };
  }
  const entry = toEntry(body) ?? toEntry(body.error);
  return { shape: "json", entries: entry === null ? [] : [entry] };
}

/** Reads the body of a failed request: both families of the documents, odd JSON, a page, text or nothing. Never throws. */
export function readErrorAnswer(status: number, bodyText: string): ErrorAnswer {
  const body = readBodyText(bodyText);
  const kind = errorKind(status);
  const general = `HelpCrunch answered ${status}`;
  if (body === undefined) {
    return { status, kind, shape: "empty", message: `${general} without saying why.`, entries: [], issues: [] };
  }
  if (typeof body === "string") {
    if (/^\s*</.test(body)) {
      return { status, kind, shape: "html", message: `${general} with a page, not data.`, entries: [], issues: [] };
    }
    // Text that begins like JSON is JSON gone wrong, not something for people to read.
    const line = oneLine(body);
    const readable = line !== "" && !/^[[{"]/.test(line) && line.length <= messageLengthShownMax;
    const message = readable ? line : `${general} with data that cannot be read.`;
    return { status, kind, shape: "text", message, entries: [], issues: [] };
  }
  const { shape, entries } = readEntries(body);
  // "Invalid request" opens most answers and says nothing; the last entry says why.
  const telling = entries.findLast((entry) => entry.code !== "invalid_request" && entry.message !== "");
  const message = (telling ?? entries.findLast((entry) => entry.message !== ""))?.message;
  const answer = { status, kind, shape, message: message ?? `${general} without saying why.`, entries };
  return { ...answer, issues: locateIssues(answer, null) };
}

/**
 * Whether a refused search only says that nothing fits: Search for chats lists 404 with the errors envelope, and clients
 * in use read it so. A page or any other body comes from something else at that address.
 */
export function isNoMatch({ status, shape, entries }: ErrorAnswer): boolean {
  return status === 404 && shape === "errors" && entries.length > 0;
}

/** A property path of the request, such as `customer` or `filter[0].field`; names of errors are snake_case. */
function isPath(code: string): boolean {
  return /^[a-z][a-zA-Z]*(\[\d+\])*(\.[a-zA-Z]+(\[\d+\])*)*$/.test(code);
}

const requestParts = new Set(["comparison", "filter", "limit", "offset", "sort", "order"]);

/**
 * The issues of a refused request, on the parts of the search body that was sent: `filter[i].field`, `.operator` or
 * `.value`, or `limit`, `sort` and so on. Null when no search body was sent: paths then are the request's own keys. What
 * cannot be placed is left out; `message` still tells it.
 */
export function locateIssues(answer: Pick<ErrorAnswer, "kind" | "entries">, sentBody: SearchBody | null): Issue[] {
  if (answer.kind !== "invalid") return [];
  return answer.entries.flatMap((entry) =>
    pathsOf(entry, sentBody).map((path): Issue => {
      const sent = rowAt(path, sentBody);
      const subject = sent === undefined ? path : `${path} (${sent.field})`;
      return {
        path,
        code: "refused_upstream",
        message: `HelpCrunch refused ${subject}: ${entry.message || entry.code}`,
      };
    }),
  );
}

function pathsOf(entry: ErrorEntry, sentBody: SearchBody | null): string[] {
  if (isPath(entry.code)) {
    const row = /^(filter\[\d+\])(?:\.(field|operator|value))?/.exec(entry.code);
    if (row?.[1] !== undefined) return [row[2] === undefined ? row[1] : `${row[1]}.${row[2]}`];
    if (requestParts.has(entry.code)) return [entry.code];
    return rowsOfSubject(entry.code, sentBody);
  }
  // Creating a customer whose `userId` exists is refused with the code `invalid_userId_value`; "chat" names no part.
  const part = /^invalid_([a-zA-Z]+)_value$/.exec(entry.code)?.[1];
  if (part !== undefined && part !== "chat") return rowsOfSubject(part, sentBody);
  const { message } = entry;
  const field = /^Field (\S+) is invalid/i.exec(message)?.[1];
  if (field !== undefined) return rowsWhere(sentBody, "field", (row) => row.field === field);
  const operator = /^Operator (\S+) is invalid/i.exec(message)?.[1];
  if (operator !== undefined) return rowsWhere(sentBody, "operator", (row) => row.operator === operator);
  const subject = /^([a-z]\w*(?:\.\w+)*)(?: value)? is (?:invalid|not )/.exec(message)?.[1] ?? message;
  if (requestParts.has(subject)) return [subject];
  // Only a single word can name a part of the request; anything longer is a sentence.
  return /^\w+(\.\w+)*$/.test(subject) && subject !== message ? rowsOfSubject(subject, sentBody) : [];
}

/** The rows whose field the vendor calls `subject` (`customer`, `chats.customer`), or the key itself without a search. */
function rowsOfSubject(subject: string, sentBody: SearchBody | null): string[] {
  if (sentBody === null) return [subject];
  const name = fieldFromWire(subject) ?? fieldFromWire(`chats.${subject}`);
  return name === undefined ? [] : rowsWhere(sentBody, "value", (row) => row.field === wireFields[name]);
}

function rowsWhere(
  sentBody: SearchBody | null,
  part: "field" | "operator" | "value",
  isMeant: (row: SearchBody["filter"][number]) => boolean,
): string[] {
  if (sentBody === null) return [];
  return sentBody.filter.flatMap((row, index) => (isMeant(row) ? [`filter[${index}].${part}`] : []));
}

function rowAt(path: string, sentBody: SearchBody | null): SearchBody["filter"][number] | undefined {
  const index = /^filter\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : sentBody?.filter[Number(index)];
}
