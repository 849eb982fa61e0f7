import "server-only";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { ExportFormat, JobExport } from "@/lib/api/jobs/contract";
import type { Person } from "@/lib/api/roles";
import { exportParts, findExport, unpack } from "@/lib/server/db/exports";
import { findJob, type StoredJob } from "@/lib/server/db/jobs";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { partCount, readExportInput } from "@/lib/server/exports/export-chats";
import { requireMayExport } from "@/lib/server/exports/export-settings";
import { log } from "@/lib/server/platform/log";

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/x-ndjson; charset=utf-8",
};

/** How far the file of a job is; null of a job that makes none. */
export async function exportFactsOf(db: Kysely<Database>, job: StoredJob, now: number): Promise<JobExport | null> {
  if (job.kind !== "export") return null;
  const { format, with: content } = readExportInput(job.input);
  const file = await findExport(db, job.id);
  const keptUntil = file?.kept_until ?? null;
  const lines = file?.lines ?? 0;
  const workedMs = job.started_at === null ? 0 : (job.ended_at ?? now) - job.started_at;
  return {
    format,
    with: content,
    lines,
    linesPerSecond: lines === 0 || workedMs <= 0 ? null : Math.round((lines * 1000) / workedMs),
    sizeBytes: file?.size_bytes ?? 0,
    cut: file?.cut ?? 0,
    hasFile: keptUntil !== null && keptUntil > now,
    keptUntil: keptUntil === null ? null : new Date(keptUntil).toISOString(),
  };
}

function toStream(parts: AsyncGenerator<string>, requestId: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(await unpack(value));
      } catch (error) {
        // The status is sent already; a broken connection at least is no complete file.
        log.error("The file of an export broke off.", { requestId, error });
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/**
 * The file of an export, a part at a time.
 *
 * @throws ApiError `not_found` where there is none any more, `forbidden` for everybody but the one who asked for it,
 *   `conflict` while it is being made
 */
export async function downloadExport(id: string, person: Person, requestId: string): Promise<Response> {
  const db = await database();
  const job = await findJob(db, id);
  if (job === null || job.kind !== "export") throw new ApiError("not_found", "There is no such export.");
  if (job.owner_id !== person.id) {
    throw new ApiError("forbidden", "The file is for whoever asked for it. Export the same view yourself.");
  }
  await requireMayExport(person);
  const facts = await exportFactsOf(db, job, storedNow());
  if (facts === null || (facts.keptUntil === null && job.ended_at === null)) {
    throw new ApiError("conflict", "The file is not whole yet. Fetch it when the job is done.");
  }
  if (!facts.hasFile) throw new ApiError("not_found", "A file is kept for a day, and this one is gone. Export again.");
  const day = new Date(job.created_at).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  return new Response(toStream(exportParts(db, id, partCount(job.cursor)), requestId), {
    headers: {
      "content-type": types[facts.format],
      "content-disposition": `attachment; filename="chatboard-${facts.with === "rows" ? "chats" : "messages"}-${day}.${facts.format}"`,
    },
  });
}
