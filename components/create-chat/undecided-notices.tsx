"use client";

import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { UndecidedCreates } from "@/lib/api/create-chat/contract";
import { dateFormatter } from "@/lib/dates/formatters";

/** Chats that were sent earlier, from wherever, and of which nobody knows whether they were created. */
export function UndecidedNotices({
  creates,
  onLook,
}: {
  creates: UndecidedCreates["data"];
  onLook: (key: string) => void;
}) {
  const t = useAreaMessages("createChat").createChat.undecided;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const format = dateFormatter(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return creates.map(({ key, startedAt }) => (
    <Notice key={key} tone="warning" title={t.title} actions={<Button onClick={() => onLook(key)}>{t.look}</Button>}>
      {t.next(format.format(Date.parse(startedAt)))}
    </Notice>
  ));
}
