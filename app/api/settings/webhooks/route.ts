import { webhookSettingsSchema } from "@/lib/api/webhooks/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { saveSigningKey, webhookSettings } from "@/lib/server/events/webhook-keys";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "admin" }, () => webhookSettings());

export const PUT = route({ role: "admin", body: webhookSettingsSchema }, ({ body, person, headers }) =>
  saveSigningKey(body, { person, ...requestSource(headers) }),
);
