import { jobParamsSchema, jobResultsQuerySchema } from "@/lib/api/jobs/contract";
import { route } from "@/lib/server/http/route";
import { resultsOfJob } from "@/lib/server/jobs/jobs";

/** What became of each item that has ended, and once the job has, of those that it left, in the order of the work. */
export const GET = route(
  { role: "agent", params: jobParamsSchema, query: jobResultsQuerySchema },
  ({ person, params, query }) => resultsOfJob(params.id, person, query),
);
