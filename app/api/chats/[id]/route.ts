import { parseChatChange } from "@/lib/api/change-chat/contract";
import { chatParamsSchema } from "@/lib/api/chats/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { getChat } from "@/lib/server/chat-source/helpcrunch-source";
import { changeChat } from "@/lib/server/commands/change-chat";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { route } from "@/lib/server/http/route";

/** One chat; with a validator as the list, whose `X-Freshness` has `fetchedAt` and its kind at the top. */
export const GET = route({ role: "viewer", params: chatParamsSchema }, async ({ person, params, headers, signal }) =>
  conditionalResponse(headers, "chat", await getChat(params.id, person, { signal, recency: refreshHeaderOf(headers) })),
);

/**
 * Changes one thing about a chat: exactly one of `status`, `assignee`, `department`, `snoozedUntil` and `readByAgent`, and
 * `base` with the value that it is based on. 409 `conflict` with the chat as `current` where that is another by now.
 */
export const PATCH = route(
  { role: "agent", params: chatParamsSchema, body: parseChatChange },
  // Without the signal: a change must not end half-way because a page was closed.
  async ({ person, params, body, headers }) => {
    const source = requestSource(headers);
    const { chat, fetchedAt } = await changeChat({ chatId: params.id, ...body, person, source });
    return { chat, fetchedAt };
  },
);
