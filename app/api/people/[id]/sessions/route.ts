import { idParamsSchema, type PersonAnswer } from "@/lib/api/people-contract";
import { endSessionsOf } from "@/lib/server/people";
import { route } from "@/lib/server/route";

export const DELETE = route(
  { role: "admin", params: idParamsSchema },
  async ({ params, person, headers }): Promise<PersonAnswer> => ({
    person: await endSessionsOf(params.id, { person, headers }),
  }),
);
