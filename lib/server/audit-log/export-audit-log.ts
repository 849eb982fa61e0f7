import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { RecordedEntry } from "@/lib/api/audit-log/contract";
import type { Person } from "@/lib/api/roles";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { byteOrderMark, csvLines } from "@/lib/server/audit-log/csv";
import { toEntry } from "@/lib/server/audit-log/read-audit-log";
import { type AuditLogFilter, type AuditLogPlace, auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { log } from "@/lib/server/platform/log";

const rowsPerRead = 500;

type Asker = { person: Person } & Pick<AuditLogEntry, "address" | "requestId">;
export type ExportFormat = "csv" | "json";

const columns = [
  "time",
  "actor_email",
  "actor_name",
  "actor_id",
  "action",
  "outcome",
  "target_type",
  "target_id",
  "target_label",
  "details",
  "address",
  "request_id",
] as const;

function toCells({
  at,
  actor,
  action,
  outcome,
  target,
  details,
  address,
  requestId,
}: RecordedEntry): (string | null)[] {
  const facts = Object.keys(details).length === 0 ? null : JSON.stringify(details);
  return [
    at,
    actor?.email ?? null,
    actor?.name ?? null,
    actor?.id ?? null,
    action,
    outcome,
    target?.type ?? null,
    target?.id ?? null,
    target?.label ?? null,
    facts,
    address,
    requestId,
  ];
}

/**
 * Entries newest first, some hundreds at a time, so that the size of the audit log does not matter. Other work gets its turn
 * between two reads: the embedded database answers without ever waiting, and so would hold everybody up.
 */
async function* readsOf(filter: AuditLogFilter, db: Kysely<Database>): AsyncGenerator<RecordedEntry[]> {
  for (let before: AuditLogPlace | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof auditLogRowsBefore>> = await auditLogRowsBefore(
      db,
      filter,
      before,
      rowsPerRead,
    );
    yield rows.map(toEntry);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerRead) return;
    before = { at: last.at, id: last.id };
    await setImmediate();
  }
}

async function* csvOf(reads: AsyncGenerator<RecordedEntry[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLines([columns]);
  for await (const entries of reads) yield csvLines(entries.map(toCells));
}

async function* jsonOf(reads: AsyncGenerator<RecordedEntry[]>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const entries of reads) {
    if (entries.length === 0) continue;
    yield separator + entries.map((entry) => JSON.stringify(entry)).join(",\n");
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

function toStream(texts: AsyncGenerator<string>, requestId: string | null): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The status is sent already; a broken connection at least is no complete file.
        log.error("An export of the audit log broke off.", { requestId: requestId ?? "", error });
        controller.error(error);
      }
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** The audit log as a file. That it was taken out is an entry itself, written before the first line leaves. */
export async function exportRecord(
  filter: AuditLogFilter,
  format: ExportFormat,
  asker: Asker,
  given?: Kysely<Database>,
): Promise<Response> {
  const db = given ?? (await database());
  const { person, address, requestId } = asker;
  const { from, to, actor, action } = filter;
  const until = storedNow();
  const entry: AuditLogEntry = {
    action: "export",
    actor: person,
    address,
    requestId,
    target: { type: "record", id: "record" },
    outcome: "ok",
    details: {
      format,
      ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
      ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
      ...(actor === undefined ? {} : { actor }),
      ...(action === undefined ? {} : { action }),
    },
  };
  await record(entry, db);
  const reads = readsOf(filter, db);
  const texts = format === "csv" ? csvOf(reads) : jsonOf(reads);
  const day = new Date(until).toISOString().slice(0, 10);
  return new Response(toStream(texts, requestId), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="chatboard-record-${day}.${format}"`,
    },
  });
}
