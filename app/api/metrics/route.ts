import { route } from "@/lib/server/http/route";
import { metricsText, requireMetricsToken } from "@/lib/server/platform/metrics-page";
import { expositionType } from "@/lib/server/platform/prometheus";

export const GET = route({ public: true }, async ({ headers }) => {
  requireMetricsToken(headers);
  return new Response(await metricsText(), { headers: { "content-type": expositionType } });
});
