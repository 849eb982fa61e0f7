import { credentialsSchema } from "@/lib/api/people/contract";
import { signIn, signInAnswer } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";

export const POST = route({ public: true, body: credentialsSchema }, async ({ body, headers }) =>
  signInAnswer(await signIn(body, headers)),
);
