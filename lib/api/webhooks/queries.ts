import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { WebhookChoice, WebhookSettings } from "./contract";

export const webhookSettingsKey = ["settings", "webhooks"] as const;

/** The key, as far as it may be told, and what came. Admins only; costs no request to HelpCrunch. */
export function webhookSettingsOptions() {
  return queryOptions({
    queryKey: webhookSettingsKey,
    queryFn: ({ signal }) => request<WebhookSettings>("/api/settings/webhooks", { signal }),
    refetchInterval: 5_000,
  });
}

/** Puts a key in the place of the one before, or takes it away. */
export function saveWebhookKey(choice: WebhookChoice): Promise<WebhookSettings> {
  return request("/api/settings/webhooks", { method: "PUT", body: choice });
}
