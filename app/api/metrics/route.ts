import { expositionType } from "@/lib/server/exposition";
import { metricsText, requireMetricsToken } from "@/lib/server/metrics-page";
import { route } from "@/lib/server/route";

export const GET = route({ public: true }, async ({ headers }) => {
  requireMetricsToken(headers);
  return new Response(await metricsText(), { headers: { "content-type": expositionType } });
});
