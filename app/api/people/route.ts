import { invitationSchema, type PeopleAnswer } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { invitePerson, listPeople } from "@/lib/server/people/people";

export const GET = route({ role: "admin" }, async (): Promise<PeopleAnswer> => ({ data: await listPeople() }));

export const POST = route({ role: "admin", body: invitationSchema, status: 201 }, ({ body, person, headers }) =>
  invitePerson(body, { person, headers }),
);
