import "server-only";
import type { RecordOutcome } from "@/lib/api/audit-log/actions";
import type { CustomerAnswer, CustomerPage, NewCustomerInput } from "@/lib/api/create-chat/contract";
import type { Person } from "@/lib/api/roles";
import { customerSearchBody, rankCustomers, readCustomerText } from "@/lib/helpcrunch/customer-search";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { createCustomerBody } from "@/lib/helpcrunch/write";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import { personCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";

/**
 * Customers by a part of their name, e-mail, phone or user id as people type them, or by their whole id: who is surely
 * meant first, then last seen first. One search at HelpCrunch. `total` is null where not all that it found were looked at.
 */
export async function findCustomers(
  text: string,
  limit: number,
  person: Person,
  signal?: AbortSignal,
): Promise<CustomerPage> {
  const upstream = await requireUpstream();
  const isPhone = readCustomerText(text).phoneDigits !== null;
  // A phone number finds too many, so that it is found however it was written down.
  const body = customerSearchBody(text, { limit: isPhone ? pageSizeMax : limit, offset: 0 });
  const { value } = await upstream.searchCustomers(body, personCallContext(person, signal));
  const fitting = rankCustomers(value.rows.filter(isReadable), text);
  const isWhole = value.total !== null && value.total <= value.rows.length;
  return { data: fitting.slice(0, limit), meta: { total: isPhone ? (isWhole ? fitting.length : null) : value.total } };
}

/** @throws ApiError `not_found` when there is no such customer. */
export async function getCustomer(id: number, person: Person, signal?: AbortSignal): Promise<CustomerAnswer> {
  const { value } = await (await requireUpstream()).getCustomer(id, personCallContext(person, signal));
  return { customer: value };
}

/** By whom, and by which request: for the audit log. */
export type Adding = { person: Person } & Pick<AuditLogEntry, "address" | "requestId">;

/** A no of HelpCrunch is no outage, and an answer that was lost is neither. */
function outcomeOf(error: unknown): RecordOutcome {
  const code = asApiError(error)?.code;
  if (code === "outcome_unknown") return "unknown";
  return code === "invalid_input" || code === "conflict" ? "refused" : "failed";
}

/**
 * Adds a customer. Not called off when the caller leaves: nobody could say whether it had arrived.
 *
 * @throws ApiError `outcome_unknown` when the answer was lost; looking for the e-mail or phone tells.
 */
export async function createCustomer(
  input: NewCustomerInput,
  { person, address, requestId }: Adding,
): Promise<CustomerAnswer> {
  const upstream = await requireUpstream();
  const entry = { action: "customer.create", actor: person, address, requestId } as const;
  try {
    const customer = await upstream.createCustomer(createCustomerBody(input), personCallContext(person));
    await record({ ...entry, target: { type: "customer", id: String(customer.id) }, outcome: "ok" });
    return { customer };
  } catch (error) {
    await record({ ...entry, target: null, outcome: outcomeOf(error) });
    throw error;
  }
}
