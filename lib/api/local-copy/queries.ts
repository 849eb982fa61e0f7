import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { LocalCopyChoice, LocalCopySettings, SyncState } from "./contract";

export const localCopyKeys = {
  settings: ["settings", "local-copy"] as const,
  sync: ["sync"] as const,
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
