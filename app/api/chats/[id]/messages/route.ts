import { chatParamsSchema, messageListQuerySchema } from "@/lib/api/chats/contract";
import { newMessageBodySizeBytesMax, newMessageSchema } from "@/lib/api/create-chat/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { getMessages } from "@/lib/server/chat-source/helpcrunch-source";
import { createMessage } from "@/lib/server/commands/create-chat/create-chat";
import { readIdempotencyKey } from "@/lib/server/commands/create-chat/idempotency-key";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { route } from "@/lib/server/http/route";

/** Messages of one chat, newest first; with a validator as the list of chats. */
export const GET = route(
  { role: "viewer", params: chatParamsSchema, query: messageListQuerySchema },
  async ({ person, params, query, headers, signal }) => {
    const fetchOptions = { signal, recency: refreshHeaderOf(headers) };
    return conditionalResponse(headers, "data", await getMessages(params.id, query, person, fetchOptions));
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
