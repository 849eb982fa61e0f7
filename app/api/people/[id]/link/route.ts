import { idParamsSchema, type PersonAnswer } from "@/lib/api/people-contract";
import { renewLink, withdrawLink } from "@/lib/server/people";
import { route } from "@/lib/server/route";

export const POST = route({ role: "admin", params: idParamsSchema, status: 201 }, ({ params, person, headers }) =>
  renewLink(params.id, { person, headers }),
);

export const DELETE = route(
  { role: "admin", params: idParamsSchema },
  async ({ params, person, headers }): Promise<PersonAnswer> => ({
    person: await withdrawLink(params.id, { person, headers }),
  }),
);
