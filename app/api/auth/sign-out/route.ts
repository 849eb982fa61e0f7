import { signOut } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";

export const POST = route({ public: true }, async ({ headers }) => {
  const { cookies } = await signOut(headers);
  return Response.json({ success: true }, { headers: cookies });
});
