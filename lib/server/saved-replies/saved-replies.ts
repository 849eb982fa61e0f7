import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { AuditLogAction } from "@/lib/api/audit-log/actions";
import { ApiError } from "@/lib/api/errors";
import { type Person, roleAllows } from "@/lib/api/roles";
import { nameKeyOf } from "@/lib/api/saved-filters/free-name";
import {
  type NewSavedReply,
  type SavedReply,
  type SavedReplyChange,
  type SavedReplyList,
  savedRepliesMax,
} from "@/lib/api/saved-replies/contract";
import { type AuditLogEntry, recordIn } from "@/lib/server/audit-log/audit-log";
import { database } from "@/lib/server/db/open";
import {
  deleteSavedReply,
  findSavedReplyRow,
  insertSavedReply,
  replyNameKeysOf,
  type SavedReplyRow,
  savedRepliesVisibleTo,
  updateSavedReplyAt,
} from "@/lib/server/db/saved-replies";
import type { Database } from "@/lib/server/db/schema";
import { exclusively } from "@/lib/server/db/transaction";
import { permissionsOn } from "@/lib/server/saved-filters/permissions";

/** Who asks, and for the audit log from where. */
export type Actor = Pick<AuditLogEntry, "address" | "requestId"> & { person: Person };

type Given = { db?: Kysely<Database>; now?: number };

/** The rights are those of saved filters: a shared one is everybody's, so leads change it. */
function toSavedReply(row: SavedReplyRow, person: Person): SavedReply {
  const somebody = (id: string, name: string | null) => (name === null ? null : { id, name });
  const { update, share, remove } = permissionsOn(row, person);
  return {
    id: row.id,
    name: row.name,
    text: row.text,
    shared: row.shared === 1,
    owner: somebody(row.owner_id, row.owner_name),
    isMine: row.owner_id === person.id,
    version: row.version,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    updatedBy: somebody(row.updated_by, row.editor_name),
    may: { update, share, remove },
  };
}

/** The same words for what is gone and for what is somebody else's: a stranger learns nothing. */
function notFound(): ApiError {
  return new ApiError("not_found", "There is no such saved reply, or it is private to somebody else.");
}

async function requireVisible(db: Kysely<Database>, id: string, person: Person): Promise<SavedReplyRow> {
  const row = await findSavedReplyRow(db, id);
  if (row === null || (row.owner_id !== person.id && row.shared !== 1)) throw notFound();
  return row;
}

function assertVersion(row: SavedReplyRow, version: number | undefined, person: Person): void {
  if (version === undefined || version === row.version) return;
  throw new ApiError("conflict", `${row.editor_name ?? "Somebody"} changed this saved reply in the meantime.`, {
    current: toSavedReply(row, person),
  });
}

function assertMayShare(person: Person): void {
  if (roleAllows(person.role, "lead")) return;
  throw new ApiError("forbidden", `Sharing a reply needs the role lead; yours is ${person.role}.`);
}

async function assertNameIsFree(db: Kysely<Database>, ownerId: string, name: string, id?: string): Promise<void> {
  const names = await replyNameKeysOf(db, ownerId);
  const holder = names.get(nameKeyOf(name));
  if (holder !== undefined && holder !== id) {
    const message = `There is a saved reply named “${name}” already. Choose another name.`;
    throw new ApiError("conflict", message, { issues: [{ path: "name", message }] });
  }
  if (id !== undefined || names.size < savedRepliesMax) return;
  const message = `A person can keep at most ${savedRepliesMax} saved replies. Delete some.`;
  throw new ApiError("invalid_input", message, { issues: [{ path: "", message }] });
}

/** Every write is alone: so "is this name free" and "is it still at this version" hold until it is done. */
async function write<Answer>(
  { db, now = Date.now() }: Given,
  work: (trx: Transaction<Database>, now: number) => Promise<Answer>,
): Promise<Answer> {
  return exclusively(db ?? (await database()), "saved-replies", (trx) => work(trx, now));
}

function audit(db: Kysely<Database>, action: AuditLogAction, actor: Actor, reply: { id: string; name: string }) {
  return recordIn(db, {
    action,
    actor: { id: actor.person.id, email: actor.person.email },
    address: actor.address,
    requestId: actor.requestId,
    target: { type: "saved_reply", id: reply.id, label: reply.name },
    outcome: "ok",
  });
}

async function readBack(db: Kysely<Database>, id: string, person: Person): Promise<SavedReply> {
  const row = await findSavedReplyRow(db, id);
  if (row === null) throw notFound();
  return toSavedReply(row, person);
}

/** One's own and the shared ones, by name. */
export async function listSavedReplies(person: Person, given: Given = {}): Promise<SavedReplyList> {
  const rows = await savedRepliesVisibleTo(given.db ?? (await database()), person.id);
  const byName = (a: SavedReplyRow, b: SavedReplyRow) =>
    a.name_key === b.name_key ? (a.id < b.id ? -1 : 1) : a.name_key < b.name_key ? -1 : 1;
  return { data: rows.toSorted(byName).map((row) => toSavedReply(row, person)) };
}

/**
 * Keeps a new one, owned by whoever asks.
 *
 * @throws ApiError `forbidden` when it is to be shared by somebody below lead, `conflict` when the name is taken.
 */
export function createSavedReply(input: NewSavedReply, actor: Actor, given: Given = {}): Promise<SavedReply> {
  const { person } = actor;
  const { name, text, shared } = input;
  return write(given, async (trx, now) => {
    if (shared) assertMayShare(person);
    await assertNameIsFree(trx, person.id, name);
    const id = randomUUID();
    await insertSavedReply(trx, {
      id,
      owner_id: person.id,
      name,
      name_key: nameKeyOf(name),
      text,
      shared: Number(shared),
      version: 1,
      created_at: now,
      updated_at: now,
      updated_by: person.id,
    });
    if (shared) await audit(trx, "reply.share", actor, { id, name });
    return readBack(trx, id, person);
  });
}

/**
 * Changes what is given and nothing else.
 *
 * @throws ApiError `not_found`, `forbidden`; `conflict` with the newer one as `current` when it is no longer at `version`,
 *   and without one when the name is taken.
 */
export function updateSavedReply(
  id: string,
  change: SavedReplyChange,
  actor: Actor,
  given: Given = {},
): Promise<SavedReply> {
  const { person } = actor;
  const { version, name, text, shared } = change;
  return write(given, async (trx, now) => {
    const row = await requireVisible(trx, id, person);
    const may = permissionsOn(row, person);
    const sharingChanges = shared !== undefined && Number(shared) !== row.shared;
    if (sharingChanges && !row.shared) assertMayShare(person);
    if (((name ?? text) !== undefined && !may.update) || (sharingChanges && !may.share)) {
      throw new ApiError("forbidden", "This saved reply is not yours to change. Save it as a new one instead.");
    }
    assertVersion(row, version, person);
    if (name !== undefined) await assertNameIsFree(trx, row.owner_id, name, id);
    await updateSavedReplyAt(trx, id, version, {
      ...(name === undefined ? {} : { name, name_key: nameKeyOf(name) }),
      ...(text === undefined ? {} : { text }),
      ...(shared === undefined ? {} : { shared: Number(shared) }),
      updated_at: now,
      updated_by: person.id,
    });
    const changed = { id, name: name ?? row.name };
    if (sharingChanges) await audit(trx, shared ? "reply.share" : "reply.unshare", actor, changed);
    else if (row.shared === 1) await audit(trx, "reply.update", actor, changed);
    return readBack(trx, id, person);
  });
}

/**
 * Takes it away from everybody.
 *
 * @throws ApiError `not_found`, `forbidden`, `conflict` when a given `version` is stale.
 */
export function deleteReply(
  id: string,
  version: number | undefined,
  actor: Actor,
  given: Given = {},
): Promise<{ id: string }> {
  const { person } = actor;
  return write(given, async (trx) => {
    const row = await requireVisible(trx, id, person);
    if (!permissionsOn(row, person).remove) {
      throw new ApiError("forbidden", "Only its owner or an admin can delete this saved reply.");
    }
    assertVersion(row, version, person);
    await deleteSavedReply(trx, id);
    if (row.shared === 1) await audit(trx, "reply.delete", actor, row);
    return { id };
  });
}
