import type { AlertNews, Announcement } from "@/lib/api/alerts/contract";
import type { MessagesOf } from "@/lib/i18n/en";
import { isBuiltInId } from "@/lib/view/built-in-filters";
import { savedHref } from "@/lib/view/saved-address";

/** What is announced, in a line. */
export function alertText(news: AlertNews, t: MessagesOf<"alertNews">["alertNews"], number: Intl.NumberFormat): string {
  switch (news.kind) {
    case "chat":
      return news.customer === null ? t.chatWithoutName(String(news.chatId)) : t.chat(news.customer);
    case "chats":
      return t.chats(number.format(news.count));
    case "line":
      return t.line(number.format(news.count), number.format(news.over));
  }
}

/** Built-in filters have their names from the language. */
export function filterTitle(
  { filterId, filterName }: { filterId: string; filterName: string | null },
  { savedFilters, alertNews }: MessagesOf<"alertNews">,
): string {
  return filterName ?? (isBuiltInId(filterId) ? savedFilters.builtIn[filterId].name : alertNews.goneFilter);
}

/** Where one sees what is announced. */
export function alertHref({ news, filterId }: Pick<Announcement, "news" | "filterId">): string {
  return news.kind === "chat" ? `/chats/${news.chatId}` : savedHref(filterId);
}
