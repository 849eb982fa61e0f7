import { route } from "@/lib/server/http/route";
import { metricsText, requireMetricsToken } from "@/lib/server/platform/metrics-page";

export const GET = route({ public: true }, async ({ headers }) => {
  requireMetricsToken(headers);
  const { text, type } = await metricsText();
  return new Response(text, { headers: { "content-type": type } });
});
