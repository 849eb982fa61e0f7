import { ROWS_MAX } from "./sorted-rows";

export type EmulatorOptions = {
  port: number;
  chats: number;
  key: string;
  /** `current` answers as the newer pages say, `legacy` as the oldest ones do. */
  profile: "current" | "legacy";
  /** Requests in any 60 seconds; 0 switches the limit off. */
  rateLimit: number;
  /** Whether 429 carries a Retry-After header, which the documents do not promise. */
  retryAfter: boolean;
  latencyMs: number;
  seed: number;
  /** What time it is when the emulator starts; the clock runs on from there. Undefined: the real time. */
  nowMs: number | undefined;
  messages: "data" | "messages" | "nested";
  onHold: "on hold" | "onhold" | "on-hold";
  timestamps: "string" | "int";
  customData: "array" | "object";
  strictStatus: boolean;
  chatsTotal: boolean;
  /** Whether changes are taken only as the pages of the profile spell them. */
  strictWrites: boolean;
  v1Alias: boolean;
  docsLiteral: boolean;
  oldRead: boolean;
  /** How a search is answered that finds nothing: by no rows, or as "missing", which the search page lists. */
  emptySearch: 200 | 404;
  /** Where lists of chats, agents and departments say how many there are: a client of 2023 reads it at the top. */
  total: "meta" | "top" | "both";
  /** The success that is no resource: JSON text, or the bare word. */
  okWord: "json" | "text";
  smallIds: boolean;
  unroutedPercent: number;
  /** Whether `chats.updatedAt` can be searched: one copy of the page lists it, another does not. */
  updatedAtSearch: boolean;
  /** Where everything that happens is told, and the key that signs it. */
  webhookUrl: string | undefined;
  webhookKey: string;
};

const DEFAULTS: Omit<EmulatorOptions, "timestamps" | "customData" | "emptySearch"> = {
  port: 4010,
  chats: 23_905,
  key: "demo-key-not-a-secret+/=",
  profile: "current",
  rateLimit: 120,
  retryAfter: true,
  latencyMs: 0,
  seed: 1,
  nowMs: undefined,
  messages: "data",
  onHold: "on hold",
  total: "meta",
  okWord: "json",
  smallIds: false,
  unroutedPercent: 12,
  strictStatus: false,
  chatsTotal: false,
  strictWrites: false,
  v1Alias: false,
  docsLiteral: false,
  oldRead: false,
  updatedAtSearch: true,
  webhookUrl: undefined,
  webhookKey: "demo-signing-key-not-a-secret",
};

/** Fills in what was not chosen; what the oldest pages show otherwise follows the profile unless chosen themselves. */
export function completeOptions(chosen: Partial<EmulatorOptions>): EmulatorOptions {
  const isLegacy = chosen.profile === "legacy";
  return {
    ...DEFAULTS,
    timestamps: isLegacy ? "int" : "string",
    customData: isLegacy ? "object" : "array",
    emptySearch: isLegacy ? 404 : 200,
    ...chosen,
  };
}

type Reading = Partial<EmulatorOptions> | string;

function wholeNumber(text: string, max: number, made: (value: number) => Partial<EmulatorOptions>): Reading {
  return /^\d{1,15}$/.test(text) && Number(text) <= max ? made(Number(text)) : `a whole number from 0 to ${max}`;
}

function oneOf<T extends string>(
  text: string,
  words: readonly T[],
  made: (word: T) => Partial<EmulatorOptions>,
): Reading {
  const word = words.find((known) => known === text);
  return word === undefined ? `one of: ${words.join(", ")}` : made(word);
}

const ON_OFF = ["on", "off"] as const;

/** Each reads its value or says what it wanted. */
const VALUED: Record<string, (text: string) => Reading> = {
  "--port": (text) => wholeNumber(text, 65_535, (port) => ({ port })),
  "--chats": (text) => wholeNumber(text, ROWS_MAX - 100_000, (chats) => ({ chats })),
  "--key": (text) =>
    /^[\x21-\x7e]+$/.test(text) && !/[<>]/.test(text) ? { key: text } : "text without spaces or brackets",
  "--profile": (text) => oneOf(text, ["current", "legacy"], (profile) => ({ profile })),
  "--rate-limit": (text) => wholeNumber(text, 1_000_000, (rateLimit) => ({ rateLimit })),
  "--retry-after": (text) => oneOf(text, ON_OFF, (word) => ({ retryAfter: word === "on" })),
  "--latency": (text) => wholeNumber(text, 600_000, (latencyMs) => ({ latencyMs })),
  "--seed": (text) => wholeNumber(text, 4_294_967_295, (seed) => ({ seed })),
  "--now": (text) => {
    const nowMs = /^\d{9,10}$/.test(text)
      ? Number(text) * 1000
      : /^\d{4}-\d\d-\d\d/.test(text)
        ? Date.parse(text)
        : Number.NaN;
    return Number.isNaN(nowMs) ? "a time such as 2026-05-04T09:30:00Z or seconds since 1970" : { nowMs };
  },
  "--messages": (text) => oneOf(text, ["data", "messages", "nested"], (messages) => ({ messages })),
  "--on-hold": (text) => oneOf(text, ["on hold", "onhold", "on-hold"], (onHold) => ({ onHold })),
  "--timestamps": (text) => oneOf(text, ["string", "int"], (timestamps) => ({ timestamps })),
  "--custom-data": (text) => oneOf(text, ["array", "object"], (customData) => ({ customData })),
  "--total": (text) => oneOf(text, ["meta", "top", "both"], (total) => ({ total })),
  "--ok": (text) => oneOf(text, ["json", "text"], (okWord) => ({ okWord })),
  "--unrouted": (text) => wholeNumber(text, 100, (unroutedPercent) => ({ unroutedPercent })),
  "--empty-search": (text) => oneOf(text, ["200", "404"], (word) => ({ emptySearch: word === "404" ? 404 : 200 })),
  "--webhook-url": (text) =>
    /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(text) ? { webhookUrl: text } : "an address on this machine",
  "--webhook-key": (text) =>
    /^[\x21-\x7e]{8,}$/.test(text) ? { webhookKey: text } : "8 characters or more, without spaces",
  "--updated-at-search": (text) => oneOf(text, ON_OFF, (word) => ({ updatedAtSearch: word === "on" })),
};

const BARE: Record<string, Partial<EmulatorOptions>> = {
  "--strict-status": { strictStatus: true },
  "--strict-writes": { strictWrites: true },
  "--chats-total": { chatsTotal: true },
  "--v1-alias": { v1Alias: true },
  "--docs-literal": { docsLiteral: true },
  "--old-read": { oldRead: true },
  "--small-ids": { smallIds: true },
};

export type Flags = { options: EmulatorOptions; exitWithParent: boolean; problems: string[] };

/** Reads command line flags, as `--flag value` or `--flag=value`, and names every one that is wrong. */
export function parseFlags(args: readonly string[]): Flags {
  const problems: string[] = [];
  let chosen: Partial<EmulatorOptions> = {};
  let exitWithParent = false;
  const waiting = [...args];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    const equals = arg.indexOf("=");
    const flag = equals === -1 ? arg : arg.slice(0, equals);
    const bare = BARE[flag];
    const read = VALUED[flag];
    if (flag === "--exit-with-parent" || bare !== undefined) {
      if (equals !== -1) problems.push(`${flag} takes no value`);
      if (bare === undefined) exitWithParent = true;
      chosen = { ...chosen, ...bare };
    } else if (read === undefined) {
      problems.push(`${flag} is not a flag of the emulator`);
    } else {
      const value = equals === -1 ? waiting.shift() : arg.slice(equals + 1);
      const reading = value === undefined ? "a value" : read(value);
      if (typeof reading === "string") problems.push(`${flag} must be ${reading}`);
      else chosen = { ...chosen, ...reading };
    }
  }
  return { options: completeOptions(chosen), exitWithParent, problems };
}
