import "server-only";
import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import type { Kysely } from "kysely";
import type { AuditLogAction, RecordOutcome, RecordTarget } from "@/lib/api/audit-log/actions";
import { insertAuditLogRow } from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";
import type { Database, NewAuditLogRow } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { clientAddress } from "@/lib/server/http/client-address";
import { requestIdOf } from "@/lib/server/http/request-id";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { scrubSecrets } from "@/lib/server/platform/secret";

/**
 * Facts beside the target, such as `{ from: "agent", to: "lead" }`. Never the text of a message and never a secret:
 * what one reads here is kept for ever and leaves the house in exports.
 */
export type RecordDetails = Readonly<Record<string, string | number | boolean | null>>;

export type AuditLogEntry = {
  action: AuditLogAction;
  /** Who did it, or tried to: without an id where nobody of that e-mail was let in. Null where nobody was asked. */
  actor: { id: string | null; email: string } | null;
  /** See {@link requestSource}; null where no request was the cause. */
  address: string | null;
  target: { type: RecordTarget; id: string; label?: string | null } | null;
  outcome: RecordOutcome;
  requestId: string | null;
  details?: RecordDetails;
};

const textLengthMax = 200;

/** Longer than any name of ours, and cut by whole characters. */
function shortened(text: string): string {
  const characters = [...scrubSecrets(text)];
  return characters.length <= textLengthMax
    ? characters.join("")
    : `${characters.slice(0, textLengthMax - 1).join("")}…`;
}

/** Entries of one millisecond stay in the order in which this process wrote them. */
function newEntryId(): string {
  const counter = globalSingleton("record-counter", () => ({ next: 0 }));
  counter.next += 1;
  return `${counter.next.toString(16).padStart(8, "0")}${randomBytes(10).toString("hex")}`;
}

function toRow(entry: AuditLogEntry, now: number): NewAuditLogRow {
  const { action, actor, address, target, outcome, requestId, details = {} } = entry;
  const facts = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === "string" ? shortened(value) : value,
  ]);
  return {
    id: newEntryId(),
    at: now,
    action,
    actor_id: actor?.id ?? null,
    actor_email: actor === null ? null : shortened(actor.email),
    address,
    target_type: target?.type ?? null,
    target_id: target === null ? null : shortened(target.id),
    target_label: target?.label === undefined || target.label === null ? null : shortened(target.label),
    outcome,
    request_id: requestId,
    details: facts.length === 0 ? null : JSON.stringify(Object.fromEntries(facts)),
  };
}

/**
 * Adds an entry to the audit log. Never throws: what has been done cannot be undone because it could not be written down,
 * so such an entry goes to the log instead. `given` is the database where a caller has one of its own.
 *
 * Where the act and its entry have to stand or fall together, write it with {@link recordIn} inside the transaction.
 */
export async function record(entry: AuditLogEntry, given?: Kysely<Database>): Promise<void> {
  try {
    await recordIn(given ?? (await database()), entry);
  } catch (error) {
    log.error("An entry of the audit log could not be written.", { ...entry, requestId: entry.requestId ?? "", error });
  }
}

/**
 * As {@link record}, through the handle of a transaction.
 *
 * @throws the database's error, which has to undo the transaction.
 */
export async function recordIn(db: Kysely<Database>, entry: AuditLogEntry): Promise<void> {
  await insertAuditLogRow(db, toRow(entry, storedNow()));
}

/** Where a request came from and what it is called, as an entry wants them. */
export function requestSource(headers: Headers): { address: string | null; requestId: string } {
  const address = clientAddress(headers);
  return { address: isIP(address) === 0 ? null : address, requestId: requestIdOf(headers) };
}
