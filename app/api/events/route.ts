import { eventStream } from "@/lib/server/events/live";
import { route } from "@/lib/server/http/route";

/** What changes, as server-sent events; resumed by `Last-Event-ID`. */
export const GET = route({ role: "viewer" }, ({ person, headers }) => eventStream(person, headers));

/** Of its own: Next.js would run GET, and never end the stream that nobody reads. */
export const HEAD = route(
  { role: "viewer" },
  () => new Response(null, { headers: { "content-type": "text/event-stream" } }),
);
