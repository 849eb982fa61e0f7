import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { AskedView } from "@/lib/view/view";
import type { Facets, LocalCopyChoice, LocalCopySettings, SavedFilterCounts, SyncState } from "./contract";

export const localCopyKeys = {
  settings: ["settings", "local-copy"] as const,
  sync: ["sync"] as const,
  facets: ["facets"] as const,
  counts: ["saved-filters", "counts"] as const,
  /** True once the copy has changed its state since the page was drawn. */
  syncMoved: ["local-copy", "sync-moved"] as const,
};

/** What is kept, and how much room it takes. Admins only. */
export function localCopySettingsOptions() {
  return queryOptions({
    queryKey: localCopyKeys.settings,
    queryFn: ({ signal }) => request<LocalCopySettings>("/api/settings/local-copy", { signal }),
    staleTime: 30_000,
  });
}

/** Where the copy stands. Costs no request to HelpCrunch. */
export function syncStateOptions() {
  return queryOptions({
    queryKey: localCopyKeys.sync,
    queryFn: ({ signal }) => request<SyncState>("/api/sync", { signal }),
    refetchInterval: 3_000,
  });
}

export function saveLocalCopy(choice: LocalCopyChoice): Promise<LocalCopySettings> {
  return request("/api/settings/local-copy", { method: "PUT", body: choice });
}

export function deleteLocalCopy(): Promise<LocalCopySettings> {
  return request("/api/settings/local-copy", { method: "DELETE" });
}

export function pauseSync(isPaused: boolean): Promise<SyncState> {
  return request(`/api/sync/${isPaused ? "pause" : "resume"}`, { method: "POST" });
}

type FacetQuery = { field: string; view: AskedView; zone: string };

/** The number beside each value of a field. Costs no request to HelpCrunch. */
export function facetsOptions({ field, view, zone }: FacetQuery) {
  const query = new URLSearchParams({ field, view: JSON.stringify(view), zone });
  return queryOptions({
    queryKey: [...localCopyKeys.facets, field, view, zone] as const,
    queryFn: ({ signal }) => request<Facets>(`/api/facets?${query}`, { signal }),
    staleTime: 10_000,
    retry: false,
  });
}

/** How many chats each saved filter finds. Costs no request to HelpCrunch; refused where there is no complete copy. */
export function savedFilterCountsOptions(zone: string) {
  return queryOptions({
    queryKey: [...localCopyKeys.counts, zone] as const,
    queryFn: ({ signal }) =>
      request<SavedFilterCounts>(`/api/saved-filters/counts?${new URLSearchParams({ zone })}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.error === null ? 30_000 : 5 * 60_000),
    staleTime: 10_000,
    retry: false,
  });
}
