import "server-only";
import type { RecordOutcome } from "@/lib/api/audit-log/actions";
import type { ChangedChat } from "@/lib/api/change-chat/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import {
  type ChangeableValue,
  type ChatChange,
  changeableValue,
  isSameValue,
  readChange,
} from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import type { CallContext, Fetched } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import { changingCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { log } from "@/lib/server/platform/log";

/** How old what we know of a chat may be before it is read again to compare it with `base`. */
const ageMsMax = 5_000;
const snoozeMsMax = 366 * 24 * 60 * 60_000;

export type ChangeChatInput = {
  chatId: number;
  change: ChatChange;
  /** The value that the change is based on. Undefined where whatever is there is to be changed, as in bulk. */
  base: ChangeableValue | undefined;
  person: Person;
  /** Where the wish comes from, for the audit log. */
  source: Pick<AuditLogEntry, "address" | "requestId">;
  /** Ends the waiting for a place and the tries after a failure. A request that is on its way is not called back. */
  signal?: AbortSignal | undefined;
  /** Yields to people, and says so in the audit log. */
  isBackground?: boolean;
  /**
   * Told what the chat has, right before something is sent; where it throws, nothing is. A job notes it, so that it can
   * take the change back and knows it after a crash.
   */
  beforeSending?: (before: ChangeableValue) => Promise<void>;
  /** Called for every request that is spent. */
  onRequest?: () => void;
};

/** What a change stands on. */
export type ChangeContext = {
  upstream: () => Promise<UpstreamClient>;
  callContext: typeof changingCallContext;
  record: (entry: AuditLogEntry) => Promise<void>;
};

const configured: ChangeContext = { upstream: requireUpstream, callContext: changingCallContext, record };

/** `isUnchanged` where the chat was like that already, so that nothing was sent. */
export type ChangeChatResult = ChangedChat & { before: ChangeableValue; isUnchanged: boolean };

function invalid(path: string, message: string): ApiError {
  return new ApiError("invalid_input", "The request cannot be read.", { issues: [{ path, message }] });
}

/** @throws ApiError `invalid_input` for a snooze that ends in the past or beyond a year. */
export function assertPossible(change: ChatChange, now: number): void {
  if (!("snoozedUntil" in change) || change.snoozedUntil === null) return;
  const until = Date.parse(change.snoozedUntil);
  if (until <= now) throw invalid("snoozedUntil", "must be in the future");
  if (until > now + snoozeMsMax) throw invalid("snoozedUntil", "must be within a year");
}

/** Where HelpCrunch cannot be asked for its names, it has to refuse an unknown one itself. */
async function assertKnown(upstream: UpstreamClient, change: ChatChange, context: CallContext): Promise<void> {
  const { personId, priority, signal } = context;
  const plain = { personId, priority, signal };
  const [path, id, list] =
    "assignee" in change
      ? (["assignee", change.assignee, upstream.getAgents] as const)
      : "department" in change
        ? (["department", change.department, upstream.getDepartments] as const)
        : (["", null, null] as const);
  if (id === null || list === null) return;
  try {
    const isIn = (known: readonly { id: number }[]) => known.some((each) => each.id === id);
    if (isIn((await list(plain)).value)) return;
    // Whoever joined within the hour is not in the list that we have.
    if (isIn((await list(plain, true)).value)) return;
  } catch (error) {
    if (signal?.aborted) throw error;
    log.warn("The directory could not be asked before a change to a chat.", { error });
    return;
  }
  throw invalid(path, path === "assignee" ? "is no agent of HelpCrunch" : "is no department of HelpCrunch");
}

function conflict(message: string, current: Chat): ApiError {
  return new ApiError("conflict", message, { current });
}

/** A no of HelpCrunch is no outage, and an answer that was lost is neither. */
function outcomeOf(error: unknown, signal: AbortSignal | undefined): RecordOutcome {
  const code = asApiError(error)?.code;
  // Who stops between two tries does not learn what became of the first.
  if (code === "outcome_unknown" || signal?.aborted) return "unknown";
  return code === "invalid_input" || code === "conflict" || code === "not_found" ? "refused" : "failed";
}

/** What HelpCrunch refused, on the part of our own body that it is about. */
async function refusalOf(error: unknown, upstream: UpstreamClient, input: ChangeChatInput, context: CallContext) {
  const known = asApiError(error);
  const { key } = readChange(input.change);
  const answer = known?.cause instanceof UpstreamError ? known.cause.answer : null;
  if (known?.code === "invalid_input")
    return invalid(key, `HelpCrunch refused it: ${answer?.message ?? known.message}`);
  if (known?.code === "not_found" && key === "readByAgent") {
    // The chat was there a moment ago. Older accounts have no such call (Read chat).
    return invalid(key, "cannot be set at this HelpCrunch account");
  }
  if (known?.code === "conflict") {
    const now = await upstream.getChat(input.chatId, { ...context, recency: "now" }).catch(() => null);
    return now === null ? known : conflict(known.message, now.value);
  }
  return error;
}

/**
 * Makes one change to one chat. The chat is read first where what we know of it is older than five seconds, and nothing is
 * sent where it differs from `base` or is like that already. After lost answers it is read again, which mostly settles
 * them. The chat as it then is goes into everything that is kept, so that lists show it at once.
 *
 * @throws ApiError `conflict` with the chat as `current` where it differs from `base` or is closed and cannot be snoozed;
 *   `invalid_input` with the path of an unknown agent or department or an impossible time; `not_found`;
 *   `outcome_unknown` where HelpCrunch may still make the change; the signal's reason.
 */
export async function changeChat(input: ChangeChatInput, given: ChangeContext = configured): Promise<ChangeChatResult> {
  const { chatId, change, base, person, source, signal, isBackground = false, beforeSending, onRequest } = input;
  const { key, value } = readChange(change);
  assertPossible(change, Date.now());
  const upstream = await given.upstream();
  const context = await given.callContext(person, { ageMsMax, isBackground, signal, onRequest });
  await assertKnown(upstream, change, context);
  const { value: known, fetchedAt } = await readForChange(upstream, chatId, context);
  const before = changeableValue(known, key);
  if (base !== undefined && !isSameValue(key, before, base)) {
    throw conflict("Somebody changed this chat in the meantime.", known);
  }
  if (isSameValue(key, before, value)) return { chat: known, fetchedAt, before, isUnchanged: true };
  if (key === "snoozedUntil" && value !== null && known.status === "closed") {
    throw conflict("A closed chat cannot be snoozed.", known);
  }
  const entry = {
    action: "chat.change",
    actor: person,
    ...source,
    target: { type: "chat", id: String(chatId) },
    details: { part: key, before, after: value, ...(isBackground ? { bulk: true } : {}) },
  } as const;
  await beforeSending?.(before);
  try {
    const changed = await send(upstream, input, context);
    await given.record({ ...entry, outcome: "ok" });
    return { chat: changed.value, fetchedAt: changed.fetchedAt, before, isUnchanged: false };
  } catch (error) {
    await given.record({ ...entry, outcome: outcomeOf(error, signal) });
    throw await refusalOf(error, upstream, input, context);
  }
}

/** An answer from before the age that is allowed is no base for a change, not even while HelpCrunch is down. */
async function readForChange(upstream: UpstreamClient, chatId: number, context: CallContext): Promise<Fetched<Chat>> {
  const fetched = await upstream.getChat(chatId, context);
  if (fetched.staleReason !== null) throw fetched.staleReason;
  return fetched;
}

async function send(upstream: UpstreamClient, input: ChangeChatInput, context: CallContext): Promise<Fetched<Chat>> {
  const { chatId, change } = input;
  try {
    return await upstream.changeChat(chatId, change, context);
  } catch (error) {
    if (asApiError(error)?.code !== "outcome_unknown") throw error;
    const { key, value } = readChange(change);
    const now = await upstream.getChat(chatId, { ...context, recency: "now" }).catch(() => null);
    if (now !== null && isSameValue(key, changeableValue(now.value, key), value)) return now;
    throw error;
  }
}
