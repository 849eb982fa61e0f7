import { codeSchema, ownPasswordSchema } from "@/lib/api/people/contract";
import {
  beginSecondFactor,
  confirmNewSecondFactor,
  turnOffSecondFactor,
} from "@/lib/server/auth/second-factor/second-factor";
import { route } from "@/lib/server/http/route";

/** Makes a secret for an authenticator app; PUT with the app's first code turns it on. */
export const POST = route({ role: "viewer", body: ownPasswordSchema, status: 201 }, ({ body, person, headers }) =>
  beginSecondFactor(body.password, { person, headers }),
);

export const PUT = route({ role: "viewer", body: codeSchema }, ({ body, person, headers }) =>
  confirmNewSecondFactor(body.code, { person, headers }),
);

export const DELETE = route({ role: "viewer", body: ownPasswordSchema }, async ({ body, person, headers }) => {
  await turnOffSecondFactor(body.password, { person, headers });
  return { on: false };
});
