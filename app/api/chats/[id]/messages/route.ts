import { chatParamsSchema, messageListQuerySchema } from "@/lib/api/contract";
import { newMessageBodySizeBytesMax, newMessageSchema } from "@/lib/api/create-chat-contract";
import { getMessages } from "@/lib/server/chats";
import { createMessage } from "@/lib/server/create-chat/create-chat";
import { readIdempotencyKey } from "@/lib/server/create-chat/idempotency-key";
import { recencyOf } from "@/lib/server/recency";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";
import { validatedAnswer } from "@/lib/server/validated-answer";

/** Messages of one chat, newest first; with a validator as the list of chats. */
export const GET = route(
  { role: "viewer", params: chatParamsSchema, query: messageListQuerySchema },
  async ({ person, params, query, headers, signal }) => {
    const manner = { signal, recency: recencyOf(headers) };
    return validatedAnswer(headers, "data", await getMessages(params.id, query, person, manner));
  },
);

export const POST = route(
  {
    role: "agent",
    params: chatParamsSchema,
    body: newMessageSchema,
    bodySizeBytesMax: newMessageBodySizeBytesMax,
    status: 201,
  },
  ({ person, params, body, headers, signal }) =>
    createMessage(params.id, body, { person, key: readIdempotencyKey(headers), ...requestSource(headers), signal }),
);
