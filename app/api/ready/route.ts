import { readiness } from "@/lib/server/platform/readiness";

/** Says whether requests can be served: 503 takes this process out of a load balancer without restarting it. */
export async function GET(): Promise<Response> {
  const isReady = await readiness();
  return Response.json(
    { status: isReady ? "ready" : "not_ready" },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
