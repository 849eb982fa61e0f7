"use client";

import { useEffect } from "react";
import { useLocale, useWords } from "@/components/layout/words-provider";
import { useAnnounce } from "@/components/ui/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import { sortFieldOf } from "@/lib/view/columns";
import { defaultView, type View } from "@/lib/view/view";
import type { ChatList } from "./use-chat-list";

/** Says what has come: how many chats, and the order and the page where those are not the usual ones. */
export function useListAnnouncement({ chats, sort, lastPage }: ChatList, { page }: View, countText: string): void {
  const words = useWords();
  const locale = useLocale();
  const announce = useAnnounce();
  const { column, order } = sort;
  const name = words.fields.columns[column];
  const isUsual = column === defaultView.sort.column && order === defaultView.sort.order;
  const said = [
    countText,
    ...(isUsual ? [] : [sortFieldOf(column) === undefined ? name : words.list.orderBy(name, order)]),
    ...(lastPage === 1 ? [] : [`${words.list.page} ${numberFormatter(locale).format(page)}`]),
  ].join(", ");
  const isThere = !chats.isOld && countText !== "";
  useEffect(() => {
    if (isThere) announce(said);
  }, [announce, said, isThere]);
}
