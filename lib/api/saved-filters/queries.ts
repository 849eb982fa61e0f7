import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { StoredView } from "@/lib/view/stored-view";
import type { SavedFilter, SavedFilterDeletion, SavedFilterList, SavedFilterPlacement } from "./contract";

export const savedFilterKeys = {
  all: ["saved-filters"] as const,
  list: ["saved-filters", "list"] as const,
  left: ["saved-filters", "left"] as const,
  one: (id: string) => ["saved-filters", "one", id] as const,
};

/** They cost HelpCrunch nothing, so a visible tab may look for other people's changes now and then. */
const refreshIntervalMs = 60_000;

const base = "/api/saved-filters";

/** Own and shared ones, with how the person keeps them. */
export function savedFilterListOptions() {
  return queryOptions({
    queryKey: savedFilterKeys.list,
    queryFn: ({ signal }) => request<SavedFilterList>(base, { signal }),
    staleTime: 10_000,
    refetchInterval: (query) => (query.state.error === null ? refreshIntervalMs : false),
  });
}

/** What disabled people left; for admins. */
export function leftSavedFilterOptions() {
  return queryOptions({
    queryKey: savedFilterKeys.left,
    queryFn: ({ signal }) => request<SavedFilterList>(`${base}?of=disabled`, { signal }),
  });
}

/** One that is open, looked at again now and then: two people may be at it. */
export function savedFilterOptions(id: string) {
  return queryOptions({
    queryKey: savedFilterKeys.one(id),
    queryFn: ({ signal }) => request<SavedFilter>(`${base}/${id}`, { signal }),
    staleTime: 10_000,
    refetchInterval: (query) => (query.state.error === null ? refreshIntervalMs / 2 : false),
  });
}

type NewFilter = { name: string; description?: string; view: StoredView; shared?: boolean };
type Change = Partial<NewFilter> & { version: number };
export type ImportItem = NewFilter & { replaces?: { id: string; version: number } };

export function createSavedFilter(body: NewFilter): Promise<SavedFilter> {
  return request(base, { method: "POST", body });
}

/** Throws `conflict` with the newer one as `current` when it is no longer at that version. */
export function updateSavedFilter(id: string, body: Change): Promise<SavedFilter> {
  return request(`${base}/${id}`, { method: "PATCH", body });
}

export function deleteSavedFilter(id: string, version: number): Promise<SavedFilterDeletion> {
  return request(`${base}/${id}?version=${version}`, { method: "DELETE" });
}

export function restoreSavedFilter(id: string): Promise<SavedFilter> {
  return request(`${base}/${id}/restore`, { method: "POST" });
}

export function takeOverSavedFilter(id: string, version: number): Promise<SavedFilter> {
  return request(`${base}/${id}/take-over`, { method: "POST", body: { version } });
}

type Placements = { placements: SavedFilterPlacement[] };

export function placeSavedFilter(id: string, body: { pinned?: boolean; isDefault?: boolean }): Promise<Placements> {
  return request(`${base}/${id}/placement`, { method: "PUT", body });
}

export function orderSavedFilters(ids: readonly string[]): Promise<Placements> {
  return request(`${base}/order`, { method: "PUT", body: { ids } });
}

export function importSavedFilters(savedFilters: readonly ImportItem[]): Promise<{ data: SavedFilter[] }> {
  return request(`${base}/import`, { method: "POST", body: { savedFilters } });
}
