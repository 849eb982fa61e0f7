import { type ReadStatus, type Status, statusNames } from "@/lib/view/statuses";

/**
 * How HelpCrunch writes the seven statuses. `code` is what search takes (Search for chats shows `"3"` beside pending
 * chats); codes 4 to 7 follow the order of statuses in the inbox and are not printed on any page. `aliases` are further
 * documented spellings; letter case, spaces, hyphens and underscores never matter. `word` is the newer pages' own, for an
 * account that was seen to refuse every code.
 */
export const statuses = {
  new: { code: "1", word: "new", aliases: [] },
  opened: { code: "2", word: "opened", aliases: ["open"] },
  pending: { code: "3", word: "pending", aliases: [] },
  on_hold: { code: "4", word: "on hold", aliases: ["on-hold", "onhold"] },
  closed: { code: "5", word: "closed", aliases: [] },
  no_communication: { code: "6", word: "no communication", aliases: [] },
  // A chat is empty until its first message.
  empty: { code: "7", word: "empty", aliases: [] },
} as const satisfies Record<Status, { code: string; word: string; aliases: readonly string[] }>;

export type StatusCode = (typeof statuses)[Status]["code"];

function fold(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_-]+/g, "");
}

const bySpelling = new Map<string, Status>(
  statusNames.flatMap((status) => {
    const { code, word, aliases } = statuses[status];
    return [status, code, word, ...aliases].map((spelling): [string, Status] => [fold(spelling), status]);
  }),
);

/** The status meant by a code (number or text), our word or any documented spelling; undefined for anything else. */
export function parseStatus(raw: unknown): Status | undefined {
  if (typeof raw !== "string" && typeof raw !== "number") return undefined;
  return bySpelling.get(fold(String(raw)));
}

/** Never fails: an unknown word reads as `other` with the word kept; `statusRaw` is null when there is no word at all. */
export function readStatus(raw: unknown): { status: ReadStatus; statusRaw: string | null } {
  const statusRaw = typeof raw === "string" || typeof raw === "number" ? String(raw) : null;
  return { status: parseStatus(raw) ?? "other", statusRaw };
}
