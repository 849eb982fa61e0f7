import type { ChatPage, ChatRow } from "@/lib/api/chats/contract";
import { waitingSince } from "@/lib/dates/waiting";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { lastPageOf, type View } from "@/lib/view/view";

/** Where a chat stands in the whole result, counting from 1; `total` is null when HelpCrunch did not say. */
export type ListPosition = { number: number; total: number | null };

/** Where one step in the list leads: to a chat of the same page, over the end of the page, or nowhere. */
export type Step =
  | { type: "chat"; chatId: number }
  | { type: "page"; page: number }
  | { type: "end" }
  /** The chat has left this page, so nothing is before or after it. */
  | { type: "lost" };

/** The chats of a page that can be opened, in the order of its rows. */
export function openableIds(rows: readonly ChatRow[]): number[] {
  return rows.filter(isReadable).map(({ id }) => id);
}

export type Place = { view: View; page: ChatPage; rows: readonly ChatRow[] };

export function positionOf(chatId: number, { view, page, rows }: Place): ListPosition | null {
  const index = rows.findIndex(({ id }) => id === chatId);
  if (index < 0) return null;
  return { number: (view.page - 1) * view.pageSize + index + 1, total: page.meta.total };
}

/** One step down (1) or up (-1) from a chat, in the order of the list. */
export function stepFrom(chatId: number, step: 1 | -1, { view, page, rows }: Place): Step {
  const ids = openableIds(rows);
  const at = ids.indexOf(chatId);
  if (at < 0) return { type: "lost" };
  const next = ids[at + step];
  if (next !== undefined) return { type: "chat", chatId: next };
  if (step < 0) return view.page > 1 ? { type: "page", page: view.page - 1 } : { type: "end" };
  return pageAfter({ view, page });
}

function pageAfter({ view, page }: Pick<Place, "view" | "page">): Step {
  const { total } = page.meta;
  const hasNextPage =
    total === null ? page.data.length === view.pageSize : view.page < lastPageOf(total, view.pageSize);
  return hasNextPage ? { type: "page", page: view.page + 1 } : { type: "end" };
}

/**
 * Down to the next chat whose customer waits for us, in the order of the list. `chatId` is null on a page that was just
 * entered: it may be the first there.
 */
export function nextWaiting(chatId: number | null, place: Place): Step {
  const chats = place.rows.filter(isReadable);
  const at = chatId === null ? -1 : chats.findIndex(({ id }) => id === chatId);
  if (chatId !== null && at < 0) return { type: "lost" };
  const found = chats.slice(at + 1).find((chat) => waitingSince(chat) !== null);
  return found === undefined ? pageAfter(place) : { type: "chat", chatId: found.id };
}

/** The chat at the near end of a page that was just entered. The chat that one came from may have slid into it. */
export function entryOf(rows: readonly ChatRow[], step: 1 | -1, cameFrom: number): number | undefined {
  const ids = openableIds(rows).filter((id) => id !== cameFrom);
  return step > 0 ? ids.at(0) : ids.at(-1);
}
