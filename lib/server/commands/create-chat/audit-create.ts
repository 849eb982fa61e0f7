import "server-only";
import type { Kysely } from "kysely";
import type { AuditLogAction, RecordOutcome } from "@/lib/api/audit-log/actions";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { record } from "@/lib/server/audit-log/audit-log";
import type { CreateIntent } from "@/lib/server/db/create-intents";
import { findPerson } from "@/lib/server/db/people";
import type { Database } from "@/lib/server/db/schema";

/**
 * What became of a wish. `found` and `not_created` are a person's decision about an unknown outcome; `arrived_late` is
 * an answer that came after such a decision.
 */
export type CreateEvent =
  | { name: "created" | "arrived_late" | "message_sent" | "found"; chatId: number }
  | { name: "failed" | "message_failed" | "not_created"; failure: WriteFailure }
  | { name: "unknown" };

/** A no of HelpCrunch, as opposed to an outage. */
const refusals: ReadonlySet<WriteFailure["code"]> = new Set(["invalid_input", "not_found", "conflict"]);

function outcomeOf(event: CreateEvent): RecordOutcome {
  if (event.name === "unknown") return "unknown";
  if (!("failure" in event)) return "ok";
  if (event.failure.code === "outcome_unknown") return "unknown";
  return refusals.has(event.failure.code) ? "refused" : "failed";
}

function actionOf(event: CreateEvent, intent: CreateIntent): AuditLogAction {
  const isMessage = intent.kind === "message" || event.name === "message_sent" || event.name === "message_failed";
  return isMessage ? "chat.message" : "chat.create";
}

/** Notes in the audit log who created what, for whom and with which outcome. Never the text of a message. Never throws. */
export async function recordCreate(db: Kysely<Database>, event: CreateEvent, intent: CreateIntent): Promise<void> {
  const { personId, customerId, applicationId, requestId, address } = intent;
  const chatId = "chatId" in event ? event.chatId : intent.chatId;
  const person = await findPerson(db, personId).catch(() => null);
  await record(
    {
      action: actionOf(event, intent),
      actor: { id: personId, email: person?.email ?? "" },
      address,
      target:
        chatId !== null
          ? { type: "chat", id: String(chatId) }
          : { type: "customer", id: customerId === null ? "" : String(customerId) },
      outcome: outcomeOf(event),
      requestId,
      details: {
        event: event.name,
        ...(customerId === null ? {} : { customer: customerId }),
        ...(applicationId === null ? {} : { application: applicationId }),
        ...("failure" in event ? { code: event.failure.code } : {}),
      },
    },
    db,
  );
}
