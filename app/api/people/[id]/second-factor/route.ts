import { idParamsSchema, type PersonAnswer } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { resetSecondFactor } from "@/lib/server/people/people";

export const DELETE = route(
  { role: "admin", params: idParamsSchema },
  async ({ params, person, headers }): Promise<PersonAnswer> => ({
    person: await resetSecondFactor(params.id, { person, headers }),
  }),
);
