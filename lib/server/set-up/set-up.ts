import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { record, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { lockEnabledPerson, sessionCookies, startSession } from "@/lib/server/auth/session";
import { countGuess } from "@/lib/server/auth/throttle";
import { hasPeople } from "@/lib/server/db/people";
import { deleteSetting, findSetting, saveSetting } from "@/lib/server/db/settings";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import { clientAddress } from "@/lib/server/http/client-address";
import { createPerson, newPersonSchema } from "@/lib/server/people/people";
import { log } from "@/lib/server/platform/log";
import { isSetUpCode, setUpCode } from "@/lib/server/set-up/code";

const settingKey = "set-up";
const nonceSchema = z.object({ nonce: z.string() });

export const firstAdminSchema = newPersonSchema.omit({ role: true }).extend({
  code: z.string("must be text").min(1, "is missing").max(100, "is not a code of ours"),
});
export type FirstAdmin = z.infer<typeof firstAdminSchema>;

const closed = () =>
  new ApiError("conflict", "Chatboard is set up already. Sign in, or ask an admin for an invitation.");

/** Whether Chatboard waits for its first admin. */
export async function isSetUpOpen(given?: Auth): Promise<boolean> {
  const { db } = given ?? (await auth());
  return !(await hasPeople(db));
}

/** The code that opens set-up, the same in every process; null once there are people. */
export async function currentSetUpCode(given?: Auth): Promise<string | null> {
  const { db, appSecret } = given ?? (await auth());
  const nonce = await exclusively(db, "set-up", async (trx) => {
    if (await hasPeople(trx)) return null;
    const setting = await findSetting(trx, settingKey);
    if (setting !== null) return nonceSchema.parse(setting.value).nonce;
    const value = { nonce: randomBytes(24).toString("base64url") };
    await saveSetting(trx, settingKey, { value, updatedAt: storedNow(), updatedBy: null });
    return value.nonce;
  });
  return nonce === null ? null : setUpCode(nonce, appSecret);
}

/** While there are no people, says in the log how to make the first admin, whatever `LOG_LEVEL` leaves out. */
export async function announceSetUp(given?: Auth): Promise<void> {
  const current = given ?? (await auth());
  const code = await currentSetUpCode(current);
  if (code === null) return;
  const message = "Nobody can sign in yet. Open the address and put in the code to become the first admin.";
  const fields = { address: `${current.appUrl}/set-up`, code };
  log.announce(message, fields);
  // That line is for programs; whoever reads the log finds the code in the words below it.
  process.stdout.write(`\n  Set up Chatboard: ${fields.address}\n  One-time code:    ${code}\n\n`);
}

/** Takes the code out of circulation, for the one who gives it; false for a wrong one. */
async function claimCode(typed: string, { db, appSecret }: Auth): Promise<{ nonce: string } | null> {
  return exclusively(db, "set-up", async (trx) => {
    if (await hasPeople(trx)) throw closed();
    const setting = await findSetting(trx, settingKey);
    // Somebody else has it and is just being made.
    if (setting === null) throw closed();
    const { nonce } = nonceSchema.parse(setting.value);
    if (!isSetUpCode(typed, setUpCode(nonce, appSecret))) return null;
    await deleteSetting(trx, settingKey);
    return { nonce };
  });
}

/**
 * Makes the first admin and signs them in; `cookies` go into the answer. The code works once, and of two who give it at
 * the same time one is refused.
 *
 * @throws ApiError `conflict` once there are people, `invalid_input` for a wrong code or fields that do not fit,
 *   `too_many_attempts` after ten wrong codes from one address.
 */
export async function makeFirstAdmin(
  { code, ...admin }: FirstAdmin,
  headers: Headers,
  given?: Auth,
): Promise<{ person: Person; cookies: Headers }> {
  const current = given ?? (await auth());
  if (!(await isSetUpOpen(current))) throw closed();
  // By address alone: a stranger who tries codes must not be able to lock the owner out.
  const guess = await countGuess(current, { of: "set-up", address: clientAddress(headers) }, storedNow());
  const claim = await claimCode(code, current);
  const entry = { action: "set_up", target: null, ...requestSource(headers) } as const;
  if (claim === null) {
    await record({ ...entry, actor: null, outcome: "refused", details: { reason: "code" } }, current.db);
    const issues = [{ path: "code", message: "is not the code in the server's log" }];
    throw new ApiError("invalid_input", "The code is wrong.", { issues });
  }
  let person: Person;
  try {
    person = await createPerson({ ...admin, role: "admin" }, current);
  } catch (error) {
    // Nobody was made, so the code goes back.
    await saveSetting(current.db, settingKey, { value: claim, updatedAt: storedNow(), updatedBy: null });
    throw error;
  }
  await guess.succeeded();
  await record({ ...entry, actor: person, outcome: "ok" }, current.db);
  const session = await transaction(current.db, async (trx) => {
    const locked = await lockEnabledPerson(trx, person.id);
    return locked === null ? null : startSession(trx, locked, headers);
  });
  return { person, cookies: session === null ? new Headers() : await sessionCookies(session, headers, current) };
}
