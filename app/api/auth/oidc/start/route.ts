import { z } from "zod";
import { safeNextPath } from "@/components/session/safe-next-path";
import { beginSso } from "@/lib/server/auth/oidc/oidc";
import { route } from "@/lib/server/http/route";

const querySchema = z.strictObject({ next: z.string().max(4000).optional() });

/** A link leads here, not a script: the answer is the way to the provider. */
export const GET = route({ public: true, query: querySchema }, async ({ query, headers }) => {
  const { location, cookies } = await beginSso(safeNextPath(query.next), headers);
  cookies.set("location", location);
  return new Response(null, { status: 302, headers: cookies });
});
