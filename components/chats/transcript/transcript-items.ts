import type { MessageRow } from "@/lib/api/chats/contract";
import { dayBounds, localDay } from "@/lib/dates/day-bounds";
import { toMs } from "@/lib/dates/local-time";
import { isReadable, type Leftovers } from "@/lib/helpcrunch/lenient-readers";
import type { Message, NoticeCode } from "@/lib/helpcrunch/message";

/** One line of the transcript, top to bottom. A key stays the same when older messages come above. */
export type TranscriptItem =
  | { type: "top"; key: "top" }
  /** `iso` is null over messages that say no time. */
  | { type: "day"; key: string; iso: string | null }
  /** A joined message belongs to the one above it and needs no head of its own. */
  | { type: "message"; key: string; message: Message; isJoined: boolean }
  | ({ type: "unreadable"; key: string } & Leftovers);

const joinWithinMs = 60_000;

/** What two people say to each other and to themselves; a notice stands alone. */
function isSpoken({ from, type }: Message): boolean {
  return from !== "system" && type !== "tech";
}

/** Replaced here and not where it is drawn, so that the search looks at what is read. */
function inWords(message: Message, notices: Readonly<Record<string, string>>): Message {
  const { type, text } = message;
  const code = text?.trim() ?? "";
  return type === "tech" && Object.hasOwn(notices, code) ? { ...message, text: notices[code] ?? text } : message;
}

function isJoinedTo(before: Message, message: Message): boolean {
  const isSameAuthor =
    before.from === message.from && before.agent?.id === message.agent?.id && before.type === message.type;
  if (!isSameAuthor || !isSpoken(message)) return false;
  const [beforeMs, atMs] = [toMs(before.createdAt), toMs(message.createdAt)];
  return beforeMs !== null && atMs !== null && Math.abs(atMs - beforeMs) < joinWithinMs;
}

/** Says the local day of one time after the other; the calendar is only asked when a time leaves the day before it. */
function createDayReader(timeZone: string): (iso: string | null) => string | null {
  let day = "";
  let bounds = { fromSeconds: Number.NaN, toSeconds: Number.NaN };
  return (iso) => {
    const atMs = toMs(iso);
    if (atMs === null) return null;
    if (!(atMs >= bounds.fromSeconds * 1000 && atMs < bounds.toSeconds * 1000)) {
      day = localDay(atMs, timeZone);
      bounds = dayBounds(day, timeZone);
    }
    return day;
  };
}

/**
 * The transcript of `rows`, which come newest first as HelpCrunch sends them: oldest on top, days as they are in
 * `timeZone`, messages of one author within a minute joined. `notices` are the words for the codes that a system notice
 * may carry as its text; any other text stays as it is.
 */
export function toTranscriptItems(
  rows: readonly MessageRow[],
  timeZone: string,
  notices: Readonly<Record<NoticeCode, string>>,
): TranscriptItem[] {
  const items: TranscriptItem[] = [{ type: "top", key: "top" }];
  const dayOf = createDayReader(timeZone);
  let shownDay: string | null | undefined;
  let before: Message | null = null;
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (row === undefined) continue;
    if (!isReadable(row)) {
      // Counted from the newest end, so that older messages above do not change it.
      const { extra, extraOmitted } = row;
      items.push({ type: "unreadable", key: `unreadable-${row.id ?? `at-${index}`}`, extra, extraOmitted });
      before = null;
      continue;
    }
    const day = dayOf(row.createdAt);
    if (day !== shownDay) {
      items.push({ type: "day", key: `day-${day ?? "none"}-${row.id}`, iso: row.createdAt });
      shownDay = day;
      before = null;
    }
    items.push({
      type: "message",
      key: `message-${row.id}`,
      message: inWords(row, notices),
      isJoined: before !== null && isJoinedTo(before, row),
    });
    before = row;
  }
  return items;
}
