import { chatParamsSchema } from "@/lib/api/chats/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { conversationQuerySchema, exportConversation } from "@/lib/server/exports/export-conversation";
import { route } from "@/lib/server/http/route";

/** A whole conversation as one page to keep or print, in a zone and a language; for whoever may export. */
export const GET = route(
  { role: "agent", params: chatParamsSchema, query: conversationQuerySchema },
  ({ params, query, person, headers, signal }) =>
    exportConversation(params.id, query, { person, ...requestSource(headers), signal }),
);
