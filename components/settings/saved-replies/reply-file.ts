import { nameKeyOf } from "@/lib/api/saved-filters/free-name";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import type { SavedReplyInput } from "@/lib/api/saved-replies/queries";
import { parseForeignJson } from "@/lib/helpcrunch/foreign-json";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import { isRecord } from "@/lib/view/record";

/* The file in which saved replies are exported and imported. Nobody's name, id or right is in it. */

const format = "chatboard-saved-replies";
const version = 1;
export const replyNameLengthMax = 80;
/** As many as a person may keep. */
const repliesMax = 500;

/** Indented and in the order given, so that version control shows what changed. */
export function toReplyFile(replies: readonly Pick<SavedReply, "name" | "text">[]): string {
  const savedReplies = replies.map(({ name, text }) => ({ name, text }));
  return `${JSON.stringify({ format, version, savedReplies }, null, 2)}\n`;
}

export type ReplyFileFault = "not_json" | "not_ours" | "unknown_version" | "empty" | "too_many";

/** One reply of a file, and what importing it would do beside one's own of the same name. */
export type ReplyPreview =
  | { state: "new" | "equal"; item: SavedReplyInput }
  | { state: "different"; item: SavedReplyInput; existing: SavedReply }
  | { state: "unreadable"; name: string | null };

function readItem(raw: unknown): SavedReplyInput | { name: string | null } {
  if (!isRecord(raw)) return { name: null };
  const name = typeof raw.name === "string" ? raw.name.trim() : "";
  const text = typeof raw.text === "string" ? raw.text : "";
  const isReadable =
    name !== "" && [...name].length <= replyNameLengthMax && text.trim() !== "" && text.length <= messageLengthMax;
  // What is imported is one's own: sharing is a decision of its own.
  return isReadable ? { name, text, shared: false } : { name: name === "" ? null : name.slice(0, replyNameLengthMax) };
}

/** Reads a file against the replies that are there; those of others do not count, their names are free. */
export function previewReplies(
  text: string,
  existing: readonly SavedReply[],
): { items: ReplyPreview[] } | { fault: ReplyFileFault } {
  let raw: unknown;
  try {
    raw = parseForeignJson(text);
  } catch {
    return { fault: "not_json" };
  }
  if (!isRecord(raw) || raw.format !== format || !Array.isArray(raw.savedReplies)) return { fault: "not_ours" };
  if (raw.version !== version) return { fault: "unknown_version" };
  if (raw.savedReplies.length === 0) return { fault: "empty" };
  if (raw.savedReplies.length > repliesMax) return { fault: "too_many" };
  const own = new Map(existing.filter(({ isMine }) => isMine).map((reply) => [nameKeyOf(reply.name), reply]));
  const seen = new Set<string>();
  const items = raw.savedReplies.map((each: unknown): ReplyPreview => {
    const item = readItem(each);
    if (!("text" in item)) return { state: "unreadable", name: item.name };
    const key = nameKeyOf(item.name);
    // A name that comes twice would overwrite what came just before it.
    if (seen.has(key)) return { state: "unreadable", name: item.name };
    seen.add(key);
    const known = own.get(key);
    if (known === undefined) return { state: "new", item };
    return known.text === item.text ? { state: "equal", item } : { state: "different", item, existing: known };
  });
  return { items };
}
