import { linkUseSchema } from "@/lib/api/people/contract";
import { signInAnswer } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";
import { applyLink } from "@/lib/server/people/links";

export const POST = route({ public: true, body: linkUseSchema }, async ({ body, headers }) =>
  signInAnswer(await applyLink(body, headers)),
);
