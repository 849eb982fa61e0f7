import { route } from "@/lib/server/http/route";
import { firstAdminSchema, makeFirstAdmin } from "@/lib/server/set-up/set-up";

export const POST = route({ public: true, body: firstAdminSchema }, async ({ body, headers }) => {
  const { person, cookies } = await makeFirstAdmin(body, headers);
  return Response.json({ user: person }, { status: 201, headers: cookies });
});
