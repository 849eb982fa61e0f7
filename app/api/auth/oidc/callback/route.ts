import { z } from "zod";
import { finishSso } from "@/lib/server/auth/oidc/oidc";
import { route } from "@/lib/server/http/route";

/** Providers add parameters of their own, which are nothing to us. */
const querySchema = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  iss: z.string().optional(),
});

/** Where the provider sends the browser back to. */
export const GET = route({ public: true, query: querySchema }, async ({ query, headers }) => {
  const { location, cookies } = await finishSso(query, headers);
  cookies.set("location", location);
  return new Response(null, { status: 302, headers: cookies });
});
