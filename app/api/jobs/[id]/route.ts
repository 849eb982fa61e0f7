import { jobParamsSchema } from "@/lib/api/jobs/contract";
import { route } from "@/lib/server/http/route";
import { oneJob } from "@/lib/server/jobs/jobs";

export const GET = route({ role: "agent", params: jobParamsSchema }, ({ person, params }) => oneJob(params.id, person));
