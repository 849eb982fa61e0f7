import { getSession } from "@/lib/server/auth/session";
import { route } from "@/lib/server/http/route";

export const GET = route({ public: true }, async ({ headers }) => {
  const session = await getSession(headers);
  return session === null ? null : { user: session.person };
});
