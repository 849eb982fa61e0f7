"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { showToast } from "@/components/ui/toast/show-toast";
import type { LiveEvents } from "@/lib/api/live/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { inOneTab, playAlertSound, showNotification } from "./alert-means";
import { alertHref, alertText, filterTitle } from "./alert-text";

/** Whoever was away for longer finds it in the list of what was announced. */
const lateMs = 120_000;

type AlertAnnouncerProps = { alerts: readonly LiveEvents["alert"][] };

/** Says on the page what is announced to its person, and in the other ways that they chose. Each alert once. */
export function AlertAnnouncer({ alerts }: AlertAnnouncerProps) {
  const t = useAreaMessages("alertNews");
  const number = numberFormatter(useLocale());
  const router = useRouter();
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const { announcement, sound, notification } of alerts) {
      const { id, at, news, isQuiet } = announcement;
      if (said.current.has(id)) continue;
      said.current.add(id);
      if (isQuiet || Math.abs(Date.now() - Date.parse(at)) > lateMs) continue;
      const title = alertText(news, t.alertNews, number);
      const description = filterTitle(announcement, t);
      const look = () => router.push(alertHref(announcement));
      void showToast({ title, description, action: { label: t.alertNews.look, onPress: look } });
      if (!sound && !notification) continue;
      inOneTab(`chatboard-alert ${id}`, () => {
        if (sound) void playAlertSound().catch(() => {});
        if (notification) showNotification(title, description, id, look);
      });
    }
  }, [alerts, t, number, router]);
  return null;
}
