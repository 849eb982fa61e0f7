import "server-only";
import type { RecordedEntry } from "@/lib/api/audit-log/contract";
import type { Person } from "@/lib/api/roles";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { byteOrderMark, csvLine } from "@/lib/server/audit-log/csv";
import { toEntry } from "@/lib/server/audit-log/read-audit-log";
import { type AuditLogFilter, type AuditLogPlace, auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";
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

function toLine({ at, actor, action, outcome, target, details, address, requestId }: RecordedEntry): string {
  const facts = Object.keys(details).length === 0 ? null : JSON.stringify(details);
  return csvLine([
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
  ]);
}

/** Entries newest first, read a few hundred at a time, so that the size of the record does not matter. */
async function* entriesOf(filter: AuditLogFilter): AsyncGenerator<RecordedEntry> {
  const db = await database();
  for (let before: AuditLogPlace | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof auditLogRowsBefore>> = await auditLogRowsBefore(
      db,
      filter,
      before,
      rowsPerRead,
    );
    for (const row of rows) yield toEntry(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerRead) return;
    before = { at: last.at, id: last.id };
  }
}

async function* csvOf(filter: AuditLogFilter): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns);
  for await (const entry of entriesOf(filter)) yield toLine(entry);
}

async function* jsonOf(filter: AuditLogFilter): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const entry of entriesOf(filter)) {
    yield `${separator}${JSON.stringify(entry)}`;
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
        log.error("An export of the record broke off.", { requestId: requestId ?? "", error });
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

/** The record as a file. That it was taken out is an entry itself, written before the first line leaves. */
export async function exportRecord(filter: AuditLogFilter, format: ExportFormat, asker: Asker): Promise<Response> {
  const { person, address, requestId } = asker;
  const { from, to, actor, action } = filter;
  const until = storedNow();
  await record({
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
  });
  const texts = format === "csv" ? csvOf(filter) : jsonOf(filter);
  const day = new Date(until).toISOString().slice(0, 10);
  return new Response(toStream(texts, requestId), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="chatboard-record-${day}.${format}"`,
    },
  });
}
