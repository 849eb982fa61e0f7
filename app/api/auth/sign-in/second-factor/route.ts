import { codeSchema } from "@/lib/api/people/contract";
import { signInWithCode } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";

export const POST = route({ public: true, body: codeSchema }, async ({ body, headers }) => {
  const { person, cookies } = await signInWithCode(body.code, headers);
  return Response.json({ user: person }, { headers: cookies });
});
