import { version } from "@/lib/server/platform/version";

/** Says that the process answers; touches nothing, so that a slow database does not get it restarted. */
export function GET(): Response {
  return Response.json({ status: "ok", version: version() }, { headers: { "cache-control": "no-store" } });
}
