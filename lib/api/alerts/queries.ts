import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { AlertChoice, AlertHistory, Alerts, AnnouncementList, QuietHours } from "./contract";

const base = "/api/alerts";

export const alertKeys = { all: ["alerts"] as const, announcements: ["announcements"] as const };

/** What the person is told of, and when not. */
export function alertsOptions() {
  return queryOptions({
    queryKey: alertKeys.all,
    queryFn: ({ signal }) => request<Alerts>(base, { signal }),
    staleTime: 30_000,
  });
}

/** What was announced to the person. Later ones come as events. */
export function announcementsOptions() {
  return queryOptions({
    queryKey: alertKeys.announcements,
    queryFn: ({ signal }) => request<AnnouncementList>(`${base}/announcements`, { signal }),
    staleTime: 30_000,
  });
}

/** What the filter of a line held in the last 24 hours. */
export function alertHistoryOptions(filterId: string) {
  return queryOptions({
    queryKey: ["alert-history", filterId] as const,
    queryFn: ({ signal }) => request<AlertHistory>(`${base}/filters/${filterId}`, { signal }),
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
}

/** With neither new chats nor a line it is taken away. */
export function saveAlert({ filterId, ...body }: AlertChoice & { filterId: string }): Promise<Alerts> {
  return request(`${base}/filters/${filterId}`, { method: "PUT", body });
}

export function removeAlert(filterId: string): Promise<Alerts> {
  return request(`${base}/filters/${filterId}`, { method: "DELETE" });
}

export function saveQuietHours(body: QuietHours): Promise<Alerts> {
  return request(`${base}/quiet-hours`, { method: "PUT", body });
}
