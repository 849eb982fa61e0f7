import { passwordChangeSchema } from "@/lib/api/people/contract";
import { changeOwnPassword } from "@/lib/server/auth/own-account";
import { route } from "@/lib/server/http/route";

export const PUT = route({ role: "viewer", body: passwordChangeSchema }, async ({ body, person, headers }) => {
  const { cookies } = await changeOwnPassword(body, { person, headers });
  return Response.json({ changed: true }, { headers: cookies });
});
