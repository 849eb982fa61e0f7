import { idParamsSchema, type PersonAnswer, personChangeSchema } from "@/lib/api/people-contract";
import { changePerson } from "@/lib/server/people";
import { route } from "@/lib/server/route";

export const PATCH = route(
  { role: "admin", params: idParamsSchema, body: personChangeSchema },
  async ({ params, body, person, headers }): Promise<PersonAnswer> => ({
    person: await changePerson(params.id, body, { person, headers }),
  }),
);
