"use client";

import { useQuery } from "@tanstack/react-query";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { alertHref, alertText, filterTitle } from "@/components/layout/live/alert-text";
import { Link } from "@/components/layout/nav/link";
import { QueryState } from "@/components/layout/queries/query-state";
import { Icon } from "@/components/ui/icon/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { announcementsOptions } from "@/lib/api/alerts/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { SettingsSection } from "../settings-section";

/** What a person was told in the last days, and what was kept quiet. */
export function AnnouncedSection() {
  const texts = useAreaMessages("settings");
  const t = texts.alerts.announced;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const date = dateFormatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone: useTimeZone() });
  const query = useQuery(announcementsOptions());
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      <QueryState
        query={query}
        pending={<Skeleton width="80%" />}
        isEmpty={({ data }) => data.length === 0}
        empty={<p className="text-fg-2">{t.none}</p>}
      >
        {({ data }) => (
          <ul aria-label={t.heading} className="divide-y divide-line border-y border-line">
            {data.map((item) => (
              <li key={item.id} className="flex min-w-0 items-start gap-2 py-2">
                <Icon
                  of={item.news.kind === "line" ? "triangle-exclamation-point" : "inbox"}
                  className="mt-0.5 text-fg-3"
                />
                <div className="min-w-0 flex-1">
                  <p className="truncate">
                    <Link href={alertHref(item)}>
                      <bdi>{alertText(item.news, texts.alertNews, number)}</bdi>
                    </Link>
                  </p>
                  <p className="truncate text-12 text-fg-2">
                    <bdi>{filterTitle(item, texts)}</bdi>
                  </p>
                </div>
                {item.isQuiet && <Tag>{t.quiet}</Tag>}
                <time dateTime={item.at} className="shrink-0 text-12 text-fg-2 tabular-nums">
                  {date.format(new Date(item.at))}
                </time>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </SettingsSection>
  );
}
