import "server-only";
import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import type { Insertable, Kysely, Selectable, Updateable } from "kysely";
import type { Database, ExportsTable } from "@/lib/server/db/schema";

export type StoredExport = Omit<Selectable<ExportsTable>, "chat_ids">;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Bytes as a part is stored. */
export async function pack(bytes: Uint8Array | string): Promise<string> {
  return (await zip(bytes, { level: constants.Z_BEST_SPEED })).toString("base64");
}

export async function unpack(text: string): Promise<Buffer> {
  return unzip(Buffer.from(text, "base64"));
}

const facts = ["job_id", "lines", "cut", "size_bytes", "kept_until"] as const;

export async function findExport(db: Kysely<Database>, jobId: string): Promise<StoredExport | null> {
  const query = db.selectFrom("exports").select(facts).where("job_id", "=", jobId);
  return (await query.executeTakeFirst()) ?? null;
}

/** The chats of an export as its first step has found them, packed; null where that has yet to happen. */
export async function findExportedIds(db: Kysely<Database>, jobId: string): Promise<string | null> {
  const query = db.selectFrom("exports").select("chat_ids").where("job_id", "=", jobId);
  return (await query.executeTakeFirst())?.chat_ids ?? null;
}

/** Begins a file, also where one was begun before. */
export async function beginExport(trx: Kysely<Database>, row: Insertable<ExportsTable>): Promise<void> {
  await deleteExportParts(trx, row.job_id);
  await trx.deleteFrom("exports").where("job_id", "=", row.job_id).execute();
  await trx.insertInto("exports").values(row).execute();
}

export async function changeExport(
  trx: Kysely<Database>,
  jobId: string,
  change: Updateable<ExportsTable>,
): Promise<void> {
  await trx.updateTable("exports").set(change).where("job_id", "=", jobId).execute();
}

export async function insertExportPart(
  trx: Kysely<Database>,
  jobId: string,
  position: number,
  content: string,
): Promise<void> {
  await trx.insertInto("export_parts").values({ job_id: jobId, position, content }).execute();
}

export async function deleteExportParts(trx: Kysely<Database>, jobId: string): Promise<void> {
  await trx.deleteFrom("export_parts").where("job_id", "=", jobId).execute();
}

/**
 * The packed parts of a file, one after the other.
 *
 * @throws when one of them is gone, so that nobody takes half a file for the whole
 */
export async function* exportParts(db: Kysely<Database>, jobId: string, count: number): AsyncGenerator<string> {
  for (let position = 0; position < count; position += 1) {
    const part = await db
      .selectFrom("export_parts")
      .select("content")
      .where("job_id", "=", jobId)
      .where("position", "=", position)
      .executeTakeFirst();
    if (part === undefined) throw new Error("A part of an export is gone.");
    yield part.content;
  }
}

/** Deletes the files of exports that ended before an instant. One that failed begins at its start when it is tried again. */
export async function deleteFilesEndedBefore(db: Kysely<Database>, at: number): Promise<void> {
  const ended = db.selectFrom("jobs").select("id").where("kind", "=", "export").where("ended_at", "<=", at);
  await db.deleteFrom("export_parts").where("job_id", "in", ended).execute();
  await db
    .updateTable("exports")
    .set({ chat_ids: null })
    .where("job_id", "in", ended)
    .where("chat_ids", "is not", null)
    .execute();
  await db
    .updateTable("jobs")
    .set({ cursor: null, done: 0 })
    .where("kind", "=", "export")
    .where("ended_at", "<=", at)
    .where("state", "=", "failed")
    .where("cursor", "is not", null)
    .execute();
}
