import { route } from "@/lib/server/http/route";
import { requireMetricsToken } from "@/lib/server/platform/metrics-page";
import { systemState } from "@/lib/server/system/system";

export const GET = route({ public: true }, ({ headers }) => {
  requireMetricsToken(headers);
  return systemState();
});
