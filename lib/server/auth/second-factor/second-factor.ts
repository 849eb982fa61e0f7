import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { requireOwnPassword } from "@/lib/server/auth/password";
import { hashRecoveryCode, isRecoveryCode, newRecoveryCodes } from "@/lib/server/auth/second-factor/recovery-codes";
import { matchTotpStep, newTotpSecret, totpUri } from "@/lib/server/auth/second-factor/totp";
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
import { isSealedWith, seal, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { log } from "@/lib/server/platform/log";

/** Who changes something of their own, and by which request. */
export type OwnChange = { person: Person; headers: Headers };

const sealContext = (personId: string) => `second-factor.${personId}`;

const entryOf = ({ person, headers }: OwnChange) =>
  ({
    actor: { id: person.id, email: person.email },
    ...requestSource(headers),
    target: { type: "person", id: person.id, label: person.email },
    outcome: "ok",
  }) as const;

export async function hasSecondFactor(personId: string, { db }: Auth): Promise<boolean> {
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
    return unseal(sealed, sealContext(personId), secrets);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.error("A second factor cannot be opened. Was APP_SECRET changed?", { personId, error });
    return null;
  }
}

/** Seals a secret with `APP_SECRET` that the one before it sealed; false when there was nothing to do. */
async function resealSecret(personId: string, sealed: string, { db, secrets }: Auth): Promise<boolean> {
  if (secrets.previous === null || !isSealedWith(sealed, secrets.previous)) return false;
  const secret = openSecret(sealed, personId, secrets);
  if (secret === null) return false;
  await replaceSealedSecret(db, personId, sealed, seal(secret, sealContext(personId), secrets.current));
  return true;
}

async function acceptAppCode(personId: string, code: string, now: number, current: Auth): Promise<boolean> {
  const { db, secrets } = current;
  const stored = await findSecondFactor(db, personId);
  if (stored === null) return false;
  const secret = openSecret(stored.secretSealed, personId, secrets);
  const step = secret === null ? null : matchTotpStep(secret, code, now);
  if (step === null || !(await advanceLastStep(db, personId, step))) return false;
  await resealSecret(personId, stored.secretSealed, current);
  return true;
}

/** Takes a code of the app, or a recovery code. Neither is taken twice. Null for a wrong one. */
export async function acceptCode(
  personId: string,
  code: string,
  now: number,
  current: Auth,
): Promise<AcceptedCode | null> {
  if (isRecoveryCode(code)) {
    const isTheirs = await deleteRecoveryCode(current.db, personId, hashRecoveryCode(personId, code));
    return isTheirs ? "recovery" : null;
  }
  return (await acceptAppCode(personId, code.replace(/\s/g, ""), now, current)) ? "app" : null;
}

/**
 * Makes a secret for an authenticator app. Nothing is asked of the person until {@link confirmNewSecondFactor}.
 *
 * @throws ApiError `invalid_input` for a wrong password, `conflict` when the second factor is on.
 */
export async function beginSecondFactor(
  password: string,
  change: OwnChange,
  given?: Auth,
): Promise<{ secret: string; uri: string }> {
  const current = given ?? (await auth());
  const { person, headers } = change;
  await requireOwnPassword(person.email, password, { path: "password", headers }, current);
  const secret = newTotpSecret();
  const sealed = seal(secret, sealContext(person.id), current.secrets.current);
  if (!(await savePendingSecondFactor(current.db, person.id, sealed, storedNow()))) {
    throw new ApiError("conflict", "The second factor is on already.");
  }
  return { secret, uri: totpUri(secret, person.email) };
}

/**
 * Turns the second factor on, with the first code of the app; these recovery codes are shown this once.
 *
 * @throws ApiError `invalid_input` for a wrong code, `conflict` when there is nothing to confirm.
 */
export async function confirmNewSecondFactor(
  code: string,
  change: OwnChange,
  given?: Auth,
): Promise<{ recoveryCodes: string[] }> {
  const current = given ?? (await auth());
  const { id } = change.person;
  const stored = await findSecondFactor(current.db, id);
  if (stored === null || stored.confirmedAt !== null) {
    throw new ApiError("conflict", "There is no new second factor to confirm. Begin again.");
  }
  if (!(await acceptAppCode(id, code.replace(/\s/g, ""), storedNow(), current))) {
    throw new ApiError("invalid_input", "The code is wrong.", { issues: [{ path: "code", message: "is wrong" }] });
  }
  const recoveryCodes = newRecoveryCodes();
  await transaction(current.db, async (trx) => {
    await confirmSecondFactor(trx, id, storedNow());
    await replaceRecoveryCodes(
      trx,
      id,
      recoveryCodes.map((text) => hashRecoveryCode(id, text)),
    );
    await recordIn(trx, { action: "second_factor.on", ...entryOf(change) });
  });
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
  const { person, headers } = change;
  await requireOwnPassword(person.email, password, { path: "password", headers }, current);
  if (!(await hasSecondFactor(person.id, current))) throw new ApiError("conflict", "The second factor is off.");
  const recoveryCodes = newRecoveryCodes();
  await transaction(current.db, async (trx) => {
    await replaceRecoveryCodes(
      trx,
      person.id,
      recoveryCodes.map((text) => hashRecoveryCode(person.id, text)),
    );
    await recordIn(trx, { action: "second_factor.codes", ...entryOf(change) });
  });
  return { recoveryCodes };
}

/** @throws ApiError `invalid_input` for a wrong password */
export async function turnOffSecondFactor(password: string, change: OwnChange, given?: Auth): Promise<void> {
  const current = given ?? (await auth());
  const { person, headers } = change;
  await requireOwnPassword(person.email, password, { path: "password", headers }, current);
  await transaction(current.db, async (trx) => {
    if (await deleteSecondFactor(trx, person.id))
      await recordIn(trx, { action: "second_factor.off", ...entryOf(change) });
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
