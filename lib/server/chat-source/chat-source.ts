import "server-only";
import type { ChatPage } from "@/lib/api/chats/contract";
import type { ReadOptions } from "@/lib/server/helpcrunch/upstream";
import type { ResolvedView } from "@/lib/view/resolve-view";
import type { Paging } from "@/lib/view/view";

/** A page as its source gives it. Why this source was asked is for the caller to add. */
export type SourcePage = Omit<ChatPage, "meta"> & { meta: Omit<ChatPage["meta"], "plan"> };

/** Something that can answer a view: HelpCrunch, or a copy of it. */
export interface ChatSource {
  /**
   * One page of the chats that a view finds.
   *
   * @throws ApiError `invalid_filter` with paths on the view, such as `filters[0].value`, `match` or `sort.column`.
   */
  query(view: ResolvedView, context: ReadOptions & Paging): Promise<SourcePage>;
}
