import { invitationSchema, peopleQuerySchema } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { invitePerson, listPeople } from "@/lib/server/people/people";

export const GET = route({ role: "admin", query: peopleQuerySchema }, ({ query }) => listPeople(query));

export const POST = route({ role: "admin", body: invitationSchema, status: 201 }, ({ body, person, headers }) =>
  invitePerson(body, { person, headers }),
);
