import "server-only";
import type { CreateOutcome, NewChatAnswer, NewMessageAnswer } from "@/lib/api/create-chat/contract";
import { ApiError } from "@/lib/api/errors";
import type { Message } from "@/lib/helpcrunch/message";
import { toApiError } from "@/lib/server/commands/create-chat/write-failure";
import type { CreateIntent } from "@/lib/server/db/create-intents";

const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** How a wish for a chat stands, as the screens are told. */
export function toOutcome(intent: CreateIntent, lookup: CreateOutcome["lookup"]): CreateOutcome {
  return {
    key: intent.key,
    state: intent.state,
    customer: intent.customerId ?? 0,
    application: intent.applicationId ?? 0,
    assignee: intent.assigneeId,
    department: intent.departmentId,
    messageType: intent.messageType,
    startedAt: new Date(intent.createdAt).toISOString(),
    sentAt: toTime(intent.sentAt),
    settledAt: toTime(intent.settledAt),
    chat: intent.answer?.chat ?? null,
    error: intent.error,
    messageError: intent.messageError,
    lookup,
  };
}

/** The text is not kept, but whoever repeats a request brings it along. */
function withText(message: Message, text: string): Message {
  return { ...message, text: message.text ?? text };
}

/**
 * The answer to a wish for a chat that has ended; the same one however often it is asked for.
 *
 * @throws ApiError what it failed with; `outcome_unknown` with `lookup` in its `current`.
 */
export function toChatAnswer(intent: CreateIntent, text: string, lookup: CreateOutcome["lookup"]): NewChatAnswer {
  const { answer, messageError } = intent;
  if (intent.state === "failed" && intent.error !== null) throw toApiError(intent.error);
  if (intent.state === "unknown") {
    throw new ApiError(
      "outcome_unknown",
      "It is not known whether the chat was created: HelpCrunch's answer was lost.",
      {
        current: toOutcome(intent, lookup),
      },
    );
  }
  const chat = answer?.chat ?? null;
  if (chat === null) throw new ApiError("internal", "The answer to this request is not there any more.");
  return {
    chat,
    message: answer?.message ? withText(answer.message, text) : null,
    ...(messageError === null ? {} : { messageError }),
  };
}

/** @throws ApiError as {@link toChatAnswer} */
export function toMessageAnswer(intent: CreateIntent, text: string): NewMessageAnswer {
  if (intent.state === "failed" && intent.error !== null) throw toApiError(intent.error);
  const message = intent.answer?.message ?? null;
  if (intent.state === "message_sent" && message !== null) return { message: withText(message, text) };
  throw new ApiError("outcome_unknown", "It is not known whether the message arrived: HelpCrunch's answer was lost.");
}
