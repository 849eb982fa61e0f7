import { jobListQuerySchema, newJobBodySizeBytesMax, newJobSchema } from "@/lib/api/jobs/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { readIdempotencyKey } from "@/lib/server/commands/create-chat/idempotency-key";
import { route } from "@/lib/server/http/route";
import { listOfJobs, startNewJob } from "@/lib/server/jobs/jobs";

/** One's own jobs, and everybody's for leads and admins; newest first. */
export const GET = route({ role: "agent", query: jobListQuerySchema }, ({ person, query }) =>
  listOfJobs(person, query),
);

/** Queues a job, once under its `Idempotency-Key`: 202 `{job}`. */
export const POST = route(
  { role: "agent", body: newJobSchema, bodySizeBytesMax: newJobBodySizeBytesMax, status: 202 },
  ({ person, body, headers, signal }) =>
    startNewJob(body, { person, key: readIdempotencyKey(headers), ...requestSource(headers), signal }),
);
