import { idParamsSchema, type PersonAnswer } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { renewLink, withdrawLink } from "@/lib/server/people/people";

export const POST = route({ role: "admin", params: idParamsSchema, status: 201 }, ({ params, person, headers }) =>
  renewLink(params.id, { person, headers }),
);

export const DELETE = route(
  { role: "admin", params: idParamsSchema },
  async ({ params, person, headers }): Promise<PersonAnswer> => ({
    person: await withdrawLink(params.id, { person, headers }),
  }),
);
