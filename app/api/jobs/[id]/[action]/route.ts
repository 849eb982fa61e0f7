import { jobActionParamsSchema } from "@/lib/api/jobs/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { askOfJob } from "@/lib/server/jobs/jobs";

/** `pause`, `resume`, `stop`, `retry` (what failed) and `undo` (by a job of its own, which is the answer). */
export const POST = route({ role: "agent", params: jobActionParamsSchema }, ({ person, params, headers }) =>
  askOfJob(params.id, params.action, { person, ...requestSource(headers) }),
);
