import { idParamsSchema } from "@/lib/api/people/contract";
import { endOwnSession } from "@/lib/server/auth/own-account";
import { route } from "@/lib/server/http/route";

export const DELETE = route({ role: "viewer", params: idParamsSchema }, async ({ params, person, headers }) => {
  await endOwnSession(params.id, { person, headers });
  return { ended: 1 };
});
