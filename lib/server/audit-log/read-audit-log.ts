import "server-only";
import { z } from "zod";
import type { AuditLogPage, RecordedEntry } from "@/lib/api/audit-log/contract";
import { ApiError } from "@/lib/api/errors";
import {
  type AuditLogFilter,
  type AuditLogPlace,
  auditLogRowsBefore,
  countAuditLogRows,
  recordActors as recordActorsIn,
} from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";

/** A million entries are not counted for a line of text. */
const countMax = 10_000;
const actorsMax = 1_000;

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

type Row = Awaited<ReturnType<typeof auditLogRowsBefore>>[number];

export function toEntry(row: Row): RecordedEntry {
  const { actor_id, actor_email, actor_name, target_type, target_id, target_label } = row;
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    action: row.action,
    actor: actor_email === null ? null : { id: actor_id, email: actor_email, name: actor_name },
    address: row.address,
    target:
      target_type === null || target_id === null ? null : { type: target_type, id: target_id, label: target_label },
    outcome: row.outcome,
    requestId: row.request_id,
    details: row.details === null ? {} : detailsSchema.parse(JSON.parse(row.details)),
  };
}

function toCursor({ at, id }: AuditLogPlace): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

/** @throws ApiError `invalid_input` */
function readCursor(cursor: string): AuditLogPlace {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined || id === undefined) {
    const issues = [{ path: "cursor", message: "is not a cursor of ours" }];
    throw new ApiError("invalid_input", "The request cannot be read.", { issues });
  }
  return { at: Number(at), id };
}

/**
 * One page of the audit log, newest first. Pages follow each other by their place, so entries that are added meanwhile move
 * nothing.
 *
 * @throws ApiError `invalid_input` for a cursor that is not ours
 */
export async function readRecord(
  query: AuditLogFilter & { limit: number; cursor?: string | undefined },
): Promise<AuditLogPage> {
  const db = await database();
  const { limit, cursor, ...filter } = query;
  const before = cursor === undefined ? null : readCursor(cursor);
  const rows = await auditLogRowsBefore(db, filter, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const count = await countAuditLogRows(db, filter, countMax);
  const nextCursor = rows.length > limit && last !== undefined ? toCursor(last) : null;
  return { data: page.map(toEntry), meta: { nextCursor, count, countMax } };
}

/** Whom the audit log can be filtered by: everybody who was ever let in and did something. */
export async function recordActors(): Promise<{ email: string; name: string | null }[]> {
  const actors = await recordActorsIn(await database(), actorsMax);
  // The embedded database gives objects without a prototype, which Next.js does not hand to the browser.
  return actors.map(({ email, name }) => ({ email, name }));
}
