import "server-only";
import type { OwnAccount } from "@/lib/api/people/contract";
import type { Person } from "@/lib/api/roles";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { ssoName } from "@/lib/server/auth/oidc/oidc";
import { hasPassword } from "@/lib/server/auth/own-password";
import { secondFactorOf } from "@/lib/server/auth/second-factor/second-factor";

/** How somebody signs in, for their own eyes. */
export async function ownAccount(person: Person, given?: Auth): Promise<OwnAccount> {
  const current = given ?? (await auth());
  return {
    person,
    hasPassword: await hasPassword(person.id, current),
    secondFactor: await secondFactorOf(person.id, current),
    ssoName: ssoName(),
  };
}
