import "server-only";
import type { Transaction } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { lockChecked, requireOwnPassword } from "@/lib/server/auth/password";
import { hashRecoveryCode, isRecoveryCode, newRecoveryCodes } from "@/lib/server/auth/second-factor/recovery-codes";
import { matchTotpStep, newTotpSecret, totpUri } from "@/lib/server/auth/second-factor/totp";
import { countGuess } from "@/lib/server/auth/throttle";
import { lockPerson } from "@/lib/server/db/people";
import type { Database } from "@/lib/server/db/schema";
import {
  advanceLastStep,
  confirmSecondFactor,
  countRecoveryCodes,
  deleteRecoveryCode,
  deleteSecondFactor,
  findSealedSecrets,
  findSecondFactor,
  replaceRecoveryCodes,
  replaceSealedSecret,
  savePendingSecondFactor,
} from "@/lib/server/db/second-factors";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { isSealedWith, seal, secondFactorContext, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { log } from "@/lib/server/platform/log";

/** Who changes something of their own, and by which request. */
export type OwnChange = { person: Person; headers: Headers };

const entryOf = ({ person, headers }: OwnChange) =>
  ({
    actor: { id: person.id, email: person.email },
    ...requestSource(headers),
    target: { type: "person", id: person.id, label: person.email },
    outcome: "ok",
  }) as const;

export async function hasSecondFactor(personId: string, { db }: Pick<Auth, "db">): Promise<boolean> {
  const stored = await findSecondFactor(db, personId);
  return stored !== null && stored.confirmedAt !== null;
}

export async function secondFactorOf(
  personId: string,
  given?: Auth,
): Promise<{ on: boolean; recoveryCodesLeft: number }> {
  const current = given ?? (await auth());
  const on = await hasSecondFactor(personId, current);
  return { on, recoveryCodesLeft: on ? await countRecoveryCodes(current.db, personId) : 0 };
}

/** A code that was right: which kind it was of. */
export type AcceptedCode = "app" | "recovery";

/** Null when neither secret of this server opens it: a recovery code still works then, and no code of the app does. */
function openSecret(sealed: string, personId: string, secrets: Auth["secrets"]): string | null {
  try {
    return unseal(sealed, secondFactorContext(personId), secrets);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.error("A second factor cannot be opened. Was APP_SECRET changed?", { personId, error });
    return null;
  }
}

/** Where secrets are and what opens them; `db` may be a transaction. */
type Store = Pick<Auth, "db" | "secrets">;

/** Seals a secret with `APP_SECRET` that the one before it sealed; false when there was nothing to do. */
async function resealSecret(personId: string, sealed: string, { db, secrets }: Store): Promise<boolean> {
  if (secrets.previous === null || !isSealedWith(sealed, secrets.previous)) return false;
  const secret = openSecret(sealed, personId, secrets);
  if (secret === null) return false;
  await replaceSealedSecret(db, personId, sealed, seal(secret, secondFactorContext(personId), secrets.current));
  return true;
}

async function acceptAppCode(
  personId: string,
  code: string,
  now: number,
  store: Store,
  isConfirmed: boolean,
): Promise<boolean> {
  const { db, secrets } = store;
  const stored = await findSecondFactor(db, personId);
  if (stored === null || (stored.confirmedAt !== null) !== isConfirmed) return false;
  const secret = openSecret(stored.secretSealed, personId, secrets);
  const step = secret === null ? null : matchTotpStep(secret, code, now);
  if (step === null || !(await advanceLastStep(db, personId, step))) return false;
  await resealSecret(personId, stored.secretSealed, store);
  return true;
}

/** Takes a code of the app, or a recovery code. Neither is taken twice. Null for a wrong one. */
export async function acceptCode(
  personId: string,
  code: string,
  now: number,
  store: Store,
): Promise<AcceptedCode | null> {
  if (isRecoveryCode(code)) {
    const isTheirs = await deleteRecoveryCode(store.db, personId, hashRecoveryCode(personId, code));
    return isTheirs ? "recovery" : null;
  }
  return (await acceptAppCode(personId, code, now, store, true)) ? "app" : null;
}

/**
 * Makes a secret for an authenticator app. Nothing is asked of the person until {@link confirmNewSecondFactor}.
 *
 * @throws ApiError `invalid_input` for a wrong password, `conflict` when the second factor is on.
 */
export async function beginSecondFactor(
  password: string,
  { person }: OwnChange,
  given?: Auth,
): Promise<{ secret: string; uri: string }> {
  const current = given ?? (await auth());
  const checked = await requireOwnPassword(person, password, "password", current);
  const secret = newTotpSecret();
  const sealed = seal(secret, secondFactorContext(person.id), current.secrets.current);
  await transaction(current.db, async (trx) => {
    await lockChecked(trx, checked);
    if (!(await savePendingSecondFactor(trx, person.id, sealed, storedNow()))) {
      throw new ApiError("conflict", "The second factor is on already.");
    }
  });
  return { secret, uri: totpUri(secret, person.email) };
}

/** Stores new recovery codes in place of those before. They are shown this once. */
async function renewCodes(trx: Transaction<Database>, personId: string): Promise<string[]> {
  const recoveryCodes = newRecoveryCodes();
  await replaceRecoveryCodes(
    trx,
    personId,
    recoveryCodes.map((text) => hashRecoveryCode(personId, text)),
  );
  return recoveryCodes;
}

/**
 * Turns the second factor on, with the first code of the app; these recovery codes are shown this once. Wrong codes
 * count as at a sign-in.
 *
 * @throws ApiError `invalid_input` for a wrong code, `conflict` when there is nothing to confirm, `too_many_attempts`.
 */
export async function confirmNewSecondFactor(
  code: string,
  change: OwnChange,
  given?: Auth,
): Promise<{ recoveryCodes: string[] }> {
  const current = given ?? (await auth());
  const { id } = change.person;
  const guess = await countGuess(current, { of: "own", personId: id }, storedNow());
  const recoveryCodes = await transaction(current.db, async (trx) => {
    await lockPerson(trx, id);
    const stored = await findSecondFactor(trx, id);
    if (stored === null || stored.confirmedAt !== null) {
      throw new ApiError("conflict", "There is no new second factor to confirm. Begin again.");
    }
    if (!(await acceptAppCode(id, code, storedNow(), { db: trx, secrets: current.secrets }, false))) {
      throw new ApiError("invalid_input", "The code is wrong.", { issues: [{ path: "code", message: "is wrong" }] });
    }
    await confirmSecondFactor(trx, id, storedNow());
    const codes = await renewCodes(trx, id);
    await recordIn(trx, { action: "second_factor.on", ...entryOf(change) });
    return codes;
  });
  await guess.succeeded();
  return { recoveryCodes };
}

/**
 * New recovery codes in place of those before.
 *
 * @throws ApiError `invalid_input` for a wrong password, `conflict` when the second factor is off.
 */
export async function renewRecoveryCodes(
  password: string,
  change: OwnChange,
  given?: Auth,
): Promise<{ recoveryCodes: string[] }> {
  const current = given ?? (await auth());
  const checked = await requireOwnPassword(change.person, password, "password", current);
  const recoveryCodes = await transaction(current.db, async (trx) => {
    const { id } = await lockChecked(trx, checked);
    if (!(await hasSecondFactor(id, { db: trx }))) throw new ApiError("conflict", "The second factor is off.");
    const codes = await renewCodes(trx, id);
    await recordIn(trx, { action: "second_factor.codes", ...entryOf(change) });
    return codes;
  });
  return { recoveryCodes };
}

/** @throws ApiError `invalid_input` for a wrong password */
export async function turnOffSecondFactor(password: string, change: OwnChange, given?: Auth): Promise<void> {
  const current = given ?? (await auth());
  const checked = await requireOwnPassword(change.person, password, "password", current);
  await transaction(current.db, async (trx) => {
    const { id } = await lockChecked(trx, checked);
    if (await deleteSecondFactor(trx, id)) await recordIn(trx, { action: "second_factor.off", ...entryOf(change) });
  });
}

/**
 * Seals every stored secret with `APP_SECRET`, so that `APP_SECRET_PREVIOUS` can be taken away; how many were sealed
 * anew. One that neither opens stays as it is.
 */
export async function resealSecondFactors(current: Auth): Promise<number> {
  let sealedAnew = 0;
  for (const { personId, secretSealed } of await findSealedSecrets(current.db)) {
    if (await resealSecret(personId, secretSealed, current)) sealedAnew += 1;
  }
  return sealedAnew;
}
