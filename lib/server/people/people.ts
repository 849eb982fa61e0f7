import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import {
  emailSchema,
  type Invitation,
  nameSchema,
  newPasswordSchema,
  type PeopleAnswer,
  type PeopleQuery,
  type PersonChange,
  type PersonLink,
  type PersonRow,
} from "@/lib/api/people/contract";
import { isRole, type Person, type Role, roles } from "@/lib/api/roles";
import { type AuditLogEntry, recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { hashPassword } from "@/lib/server/auth/password";
import { savePassword } from "@/lib/server/db/accounts";
import { deleteInvitesOf } from "@/lib/server/db/invites";
import {
  findAdminNames,
  findAllPeople,
  findPerson,
  findPersonIdByEmail,
  findPersonOverviews,
  hasOtherAdmin,
  hasPeople as hasPeopleIn,
  insertPerson,
  lockPerson,
  type PersonOverview,
  type StoredPerson,
  updatePerson,
} from "@/lib/server/db/people";
import { deleteSecondFactor } from "@/lib/server/db/second-factors";
import { deleteSessionsOf } from "@/lib/server/db/sessions";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import { parseInput } from "@/lib/server/http/request-input";
import { storeLink, toLink } from "@/lib/server/people/links";
import { foldInPlace } from "@/lib/view/search-text";

export const newPersonSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  password: newPasswordSchema,
});

export type NewPerson = { email: string; name: string; role: Role; password: string };

/** The admin who acts, and by which request. */
export type PeopleChange = { person: Person; headers: Headers };

/** One change of who the people are at a time: "not the last admin" and "not taken" are looked up and then acted on. */
const peopleLock = "people";

const taken = (email: string) => new ApiError("conflict", `Somebody with the e-mail ${email} is here already.`);
const missing = () => new ApiError("not_found", "There is no such person.");

type PersonTarget = { id: string; email: string };

function entryOf(
  { person, headers }: PeopleChange,
  target: PersonTarget,
): Pick<AuditLogEntry, "actor" | "address" | "requestId" | "target" | "outcome"> {
  return {
    actor: { id: person.id, email: person.email },
    ...requestSource(headers),
    target: { type: "person", id: target.id, label: target.email },
    outcome: "ok",
  };
}

function toRow({ role, disabledAt, lastSeenAt, hasAccount, linkExpiresAt, ...person }: PersonOverview): PersonRow {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: person.id,
    email: person.email,
    name: person.name,
    // Nothing but our own roles is ever written; the least of them for what somebody wrote by hand.
    role: isRole(role) ? role : "viewer",
    disabled: disabledAt !== null,
    invited: !hasAccount,
    linkExpiresAt: iso(linkExpiresAt),
    secondFactor: person.hasSecondFactor,
    sessions: person.sessionCount,
    lastSeenAt: iso(lastSeenAt),
  };
}

async function personRow(id: string, { db }: Auth): Promise<PersonRow> {
  const [overview] = await findPersonOverviews(db, storedNow(), [id]);
  if (overview === undefined) throw missing();
  return toRow(overview);
}

export async function hasPeople(given?: Auth): Promise<boolean> {
  const { db } = given ?? (await auth());
  return hasPeopleIn(db);
}

const adminsShownMax = 3;

/** Whom to ask for what only admins can do: their names and nothing else, since everybody in the house sees them. */
export async function adminNames(given?: Auth): Promise<string[]> {
  const { db } = given ?? (await auth());
  return findAdminNames(db, adminsShownMax);
}

/** Node's own ICU and not the database's locale, so people stand in one order on SQLite and on every Postgres. */
const collator = new Intl.Collator("en", { numeric: true });

/** So many at a time are asked for in one statement; SQLite and Postgres limit its parameters. */
const overviewsMax = 500;

/**
 * Those whose name or e-mail holds every word of `q`, by name: a page of them by `limit` and `offset`, or without a limit
 * all of them.
 */
export async function listPeople({ q = "", limit, offset = 0 }: PeopleQuery = {}, given?: Auth): Promise<PeopleAnswer> {
  const { db } = given ?? (await auth());
  const all = await findAllPeople(db);
  const typed = q.trim();
  const words = foldInPlace(typed).folded.split(/\s+/).filter(Boolean);
  const isWanted = ({ name, email }: StoredPerson) => {
    const text = foldInPlace(`${name} ${email}`).folded;
    return words.every((word) => text.includes(word));
  };
  const found = (typed === "" ? all : all.filter(isWanted)).toSorted(
    (a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  );
  const page = found.slice(offset, limit === undefined ? undefined : offset + limit);
  const ids = page.map(({ id }) => id);
  const rows = new Map<string, PersonRow>();
  for (let from = 0; from < ids.length; from += overviewsMax) {
    for (const overview of await findPersonOverviews(db, storedNow(), ids.slice(from, from + overviewsMax))) {
      rows.set(overview.id, toRow(overview));
    }
  }
  return {
    // Somebody may have been deleted by hand in between.
    data: ids.flatMap((id) => rows.get(id) ?? []),
    meta: {
      total: found.length,
      people: all.length,
      disabled: all.filter(({ disabledAt }) => disabledAt !== null).length,
    },
  };
}

/**
 * Adds somebody who signs in with a password, as set-up and the demo do. Otherwise people are invited: see
 * {@link invitePerson}. Nobody signs up alone.
 *
 * @throws ApiError `invalid_input` with the fields that do not fit, `conflict` when the e-mail is taken.
 */
export async function createPerson(raw: NewPerson, given?: Auth): Promise<Person> {
  const current = given ?? (await auth());
  const { email, name, role, password } = parseInput(newPersonSchema, raw);
  const hash = await hashPassword(password, current);
  const id = randomUUID();
  await exclusively(current.db, peopleLock, async (trx) => {
    if ((await findPersonIdByEmail(trx, email)) !== null) throw taken(email);
    await insertPerson(trx, { id, email, name, role }, storedNow());
    await savePassword(trx, id, hash, storedNow());
  });
  return { id, email, name, role };
}

/**
 * Adds somebody and makes the link by which they set their password; where single sign-on is set up they may come that
 * way instead.
 *
 * @throws ApiError `conflict` when the e-mail is taken
 */
export async function invitePerson(
  { email, name, role }: Invitation,
  change: PeopleChange,
  given?: Auth,
): Promise<{ person: PersonRow; link: PersonLink }> {
  const current = given ?? (await auth());
  const id = randomUUID();
  const made = await exclusively(current.db, peopleLock, async (trx) => {
    if ((await findPersonIdByEmail(trx, email)) !== null) throw taken(email);
    await insertPerson(trx, { id, email, name, role }, storedNow());
    const stored = await storeLink(trx, id, change.person.id);
    const entry = entryOf(change, { id, email });
    await recordIn(trx, { action: "person.add", ...entry, details: { role } });
    await recordIn(trx, { action: "invite.make", ...entry });
    return stored;
  });
  return { person: await personRow(id, current), link: toLink(made, current) };
}

/**
 * A new link for a password, for whoever lost theirs or let the first one lapse. The links before it open nothing any
 * more; the password stays as it is until the link is used.
 *
 * @throws ApiError `not_found`, `conflict` when the person is disabled
 */
export async function renewLink(id: string, change: PeopleChange, given?: Auth): Promise<PersonLink> {
  const current = given ?? (await auth());
  const made = await exclusively(current.db, peopleLock, async (trx) => {
    const person = await findPerson(trx, id);
    if (person === null) throw missing();
    if (person.disabledAt !== null) throw new ApiError("conflict", `${person.name} is disabled.`);
    const stored = await storeLink(trx, id, change.person.id);
    await recordIn(trx, { action: "invite.make", ...entryOf(change, person) });
    return stored;
  });
  return toLink(made, current);
}

/** Makes a person's open link worthless. @throws ApiError `not_found` */
export async function withdrawLink(id: string, change: PeopleChange, given?: Auth): Promise<PersonRow> {
  const current = given ?? (await auth());
  await transaction(current.db, async (trx) => {
    const person = await findPerson(trx, id);
    if (person === null) throw missing();
    if (await deleteInvitesOf(trx, id)) await recordIn(trx, { action: "invite.withdraw", ...entryOf(change, person) });
  });
  return personRow(id, current);
}

/**
 * Changes a name or a role, disables somebody or enables them again. A new role and being disabled end all of the
 * person's sessions at once; being disabled also makes their link worthless.
 *
 * @throws ApiError `not_found`, or `conflict` when it would leave nobody who can sign in as an admin
 */
export async function changePerson(
  id: string,
  { name, role, disabled }: PersonChange,
  change: PeopleChange,
  given?: Auth,
): Promise<PersonRow> {
  const current = given ?? (await auth());
  await exclusively(current.db, peopleLock, async (trx) => {
    const before = await lockPerson(trx, id);
    if (before === null) throw missing();
    const wasDisabled = before.disabledAt !== null;
    const isNamed = name !== undefined && name !== before.name;
    const isMoved = role !== undefined && role !== before.role;
    const isSwitched = disabled !== undefined && disabled !== wasDisabled;

    const isAdminLost = before.role === "admin" && !wasDisabled && ((isMoved && role !== "admin") || disabled === true);
    if (isAdminLost && !(await hasOtherAdmin(trx, id))) {
      throw new ApiError("conflict", `${before.name} is the only admin. Make somebody else an admin first.`);
    }

    const now = storedNow();
    await updatePerson(
      trx,
      id,
      {
        ...(isNamed ? { name } : {}),
        ...(isMoved ? { role } : {}),
        ...(isSwitched ? { disabledAt: disabled ? now : null } : {}),
      },
      now,
    );
    if (isMoved || disabled === true) await deleteSessionsOf(trx, id);
    if (disabled === true) await deleteInvitesOf(trx, id);

    const entry = entryOf(change, before);
    if (isNamed) await recordIn(trx, { action: "person.change", ...entry, details: { from: before.name, to: name } });
    if (isMoved) await recordIn(trx, { action: "person.role", ...entry, details: { from: before.role, to: role } });
    if (isSwitched) await recordIn(trx, { action: disabled ? "person.disable" : "person.enable", ...entry });
  });
  return personRow(id, current);
}

/** Ends every session of a person. @throws ApiError `not_found` */
export async function endSessionsOf(id: string, change: PeopleChange, given?: Auth): Promise<PersonRow> {
  const current = given ?? (await auth());
  await transaction(current.db, async (trx) => {
    const person = await lockPerson(trx, id);
    if (person === null) throw missing();
    const sessions = await deleteSessionsOf(trx, id);
    if (sessions === 0) return;
    await recordIn(trx, { action: "session.end", ...entryOf(change, person), details: { sessions } });
  });
  return personRow(id, current);
}

/**
 * Takes a person's second factor away, for whoever lost the phone and the recovery codes. Their sessions end as well:
 * whoever has the phone now may have one.
 *
 * @throws ApiError `not_found`
 */
export async function resetSecondFactor(id: string, change: PeopleChange, given?: Auth): Promise<PersonRow> {
  const current = given ?? (await auth());
  await transaction(current.db, async (trx) => {
    const person = await lockPerson(trx, id);
    if (person === null) throw missing();
    if (!(await deleteSecondFactor(trx, id))) return;
    await deleteSessionsOf(trx, id);
    await recordIn(trx, { action: "second_factor.off", ...entryOf(change, person) });
  });
  return personRow(id, current);
}
