import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { HelpcrunchSettings } from "./contract";

export const helpcrunchSettingsKey = ["settings", "helpcrunch"] as const;

/** The key, as far as it may be told, and the capability card. Admins only. */
export function helpcrunchSettingsOptions() {
  return queryOptions({
    queryKey: helpcrunchSettingsKey,
    queryFn: ({ signal }) => request<HelpcrunchSettings>("/api/settings/helpcrunch", { signal }),
    staleTime: 60_000,
  });
}

export type NewKey = { apiKey: string; apiUrl?: string };

/** Tries a key and puts it in the place of the one before. */
export function replaceKey(key: NewKey): Promise<HelpcrunchSettings> {
  return request("/api/settings/helpcrunch", { method: "PUT", body: key });
}

/** Asks HelpCrunch a dozen small questions; an abort ends the test and keeps the card that was there. */
export function testConnection(signal?: AbortSignal): Promise<HelpcrunchSettings> {
  const options = signal === undefined ? {} : { signal };
  return request("/api/settings/helpcrunch/test", { method: "POST", ...options });
}

export type FirstAdmin = { code: string; name: string; email: string; password: string };

/** Makes the first admin and signs them in. */
export function makeFirstAdmin(admin: FirstAdmin): Promise<unknown> {
  return request("/api/set-up", { method: "POST", body: admin });
}
