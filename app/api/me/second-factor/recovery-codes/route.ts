import { ownPasswordSchema } from "@/lib/api/people/contract";
import { renewRecoveryCodes } from "@/lib/server/auth/second-factor/second-factor";
import { route } from "@/lib/server/http/route";

export const POST = route({ role: "viewer", body: ownPasswordSchema, status: 201 }, ({ body, person, headers }) =>
  renewRecoveryCodes(body.password, { person, headers }),
);
