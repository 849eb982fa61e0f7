import { createDecisionSchema, createIntentParamsSchema } from "@/lib/api/create-chat/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { createOutcome, decideCreate } from "@/lib/server/commands/create-chat/create-chat";
import { route } from "@/lib/server/http/route";

/*
 * How the creation of a chat stands, by the `Idempotency-Key` that it was asked for under, for the person who asked. A
 * `CreateOutcome`: its state, what was asked for, and while that is `unknown` the chats that may be the one.
 */
export const GET = route({ role: "agent", params: createIntentParamsSchema }, ({ person, params, signal }) =>
  createOutcome({ person, key: params.key, signal }),
);

/**
 * Decides an unknown outcome: `{decision: "found", chat}` takes that chat for the one and sends it the message,
 * `{decision: "not_created"}` ends the wish, so that a new one may follow. Answers the `CreateOutcome` after it.
 */
export const POST = route(
  { role: "agent", params: createIntentParamsSchema, body: createDecisionSchema },
  ({ person, params, body, headers, signal }) =>
    decideCreate(body, { person, key: params.key, ...requestSource(headers), signal }),
);
