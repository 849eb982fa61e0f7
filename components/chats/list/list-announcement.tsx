"use client";

import { useEffect } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import { isSortField } from "@/lib/helpcrunch/sort";
import { defaultView, type View } from "@/lib/view/view";
import type { ChatList } from "./use-chat-list";

type ListAnnouncementProps = {
  list: ChatList;
  view: View;
  /** How many chats there are, in words; empty while nobody knows. */
  countText: string;
};

/** Says what has come: how many chats, and the order and the page where those are not the usual ones. Shows nothing. */
export function ListAnnouncement({ list, view, countText }: ListAnnouncementProps) {
  const { columnsMenu, ...t } = useAreaMessages("windows");
  const locale = useLocale();
  const announce = useAnnounce();
  const { column, order } = list.sort;
  const name = t.fields.columns[column];
  const isUsual = column === defaultView.sort.column && order === defaultView.sort.order;
  const said = [
    countText,
    ...(isUsual ? [] : [isSortField(column) ? columnsMenu.orderBy(name, order) : name]),
    ...(list.lastPage === 1 ? [] : [`${t.list.page} ${numberFormatter(locale).format(view.page)}`]),
  ].join(", ");
  const isThere = !list.chats.isOld && countText !== "";
  useEffect(() => {
    if (isThere) announce(said);
  }, [announce, said, isThere]);
  return null;
}
