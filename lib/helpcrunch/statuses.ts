/**
 * The seven statuses of a chat. `code` is what search takes (Search for chats shows `"3"` beside pending chats); codes 4
 * to 7 follow the order of statuses in the inbox and are not printed on any page. `aliases` are further documented
 * spellings; letter case, spaces, hyphens and underscores never matter. `updateNames` are the words to try, in this
 * order, when a status is set: pages disagree on "on hold" and "on-hold".
 */
export const statuses = {
  new: { code: "1", aliases: [], updateNames: ["new"] },
  opened: { code: "2", aliases: ["open"], updateNames: ["opened"] },
  pending: { code: "3", aliases: [], updateNames: ["pending"] },
  on_hold: { code: "4", aliases: ["on hold", "on-hold", "onhold"], updateNames: ["on hold", "on-hold"] },
  closed: { code: "5", aliases: [], updateNames: ["closed"] },
  no_communication: { code: "6", aliases: ["no communication"], updateNames: ["no communication"] },
  // A chat is empty until its first message; nobody can make it so again.
  empty: { code: "7", aliases: [], updateNames: [] },
} as const satisfies Record<string, { code: string; aliases: readonly string[]; updateNames: readonly string[] }>;

export type Status = keyof typeof statuses;
export type SettableStatus = Exclude<Status, "empty">;
/** What reading can give: `other` is a word we do not know, kept in `statusRaw`. */
export type ReadStatus = Status | "other";

export function isStatus(raw: unknown): raw is Status {
  return typeof raw === "string" && Object.hasOwn(statuses, raw);
}

export const statusNames: readonly Status[] = Object.keys(statuses).filter(isStatus);

function fold(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_-]+/g, "");
}

const bySpelling = new Map<string, Status>(
  statusNames.flatMap((status) =>
    [status, statuses[status].code, ...statuses[status].aliases].map((spelling): [string, Status] => [
      fold(spelling),
      status,
    ]),
  ),
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

/** Words to send on a status update, best first; try the next only when the vendor answers 400. */
export function statusUpdateNames(status: SettableStatus): readonly string[] {
  return statuses[status].updateNames;
}
