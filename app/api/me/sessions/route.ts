import type { OwnSessionsAnswer } from "@/lib/api/people/contract";
import { endOtherSessions, ownSessions } from "@/lib/server/auth/own-account";
import { route } from "@/lib/server/http/route";

export const GET = route(
  { role: "viewer" },
  async ({ person, headers }): Promise<OwnSessionsAnswer> => ({ data: await ownSessions({ person, headers }) }),
);

/** Ends every session but the one that asks. */
export const DELETE = route({ role: "viewer" }, async ({ person, headers }) => ({
  ended: await endOtherSessions({ person, headers }),
}));
