import { idParamsSchema, type PersonAnswer, personChangeSchema } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { changePerson } from "@/lib/server/people/people";

export const PATCH = route(
  { role: "admin", params: idParamsSchema, body: personChangeSchema },
  async ({ params, body, person, headers }): Promise<PersonAnswer> => ({
    person: await changePerson(params.id, body, { person, headers }),
  }),
);
