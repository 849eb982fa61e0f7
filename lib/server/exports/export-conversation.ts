import "server-only";
import { z } from "zod";
import type { MessageRow } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { isTimeZone } from "@/lib/dates/time-zone";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { defaultLanguage, languages, parseLanguage } from "@/lib/i18n/languages";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { getChat, getMessages } from "@/lib/server/chat-source/helpcrunch-source";
import { conversationHtml } from "@/lib/server/exports/conversation-html";
import { requireMayExport } from "@/lib/server/exports/export-settings";

function isKnownLocale(raw: string): boolean {
  if (parseLanguage(raw.split("-")[0]?.toLowerCase() ?? "") === null) return false;
  try {
    return Intl.getCanonicalLocales(raw).length === 1;
  } catch {
    return false;
  }
}

export const conversationQuerySchema = z.strictObject({
  zone: z.string().refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Warsaw").default("UTC"),
  /** A language that there is a catalogue for, with the region by which dates are written: uk-UA. */
  locale: z
    .string()
    .max(35)
    .refine(isKnownLocale, `must be one of ${languages.join(", ")}, with a region or not`)
    .default(defaultLanguage),
});

/** Somebody waits for the page, so it asks HelpCrunch fifty times at most. */
export const messagesMax = 50 * pageSizeMax;

type Asker = Pick<AuditLogEntry, "address" | "requestId"> & { person: Person; signal: AbortSignal };

/** Newest first, as HelpCrunch has them. One that comes meanwhile moves the pages, so a row may come twice. */
async function readAll(chatId: number, { person, signal }: Asker): Promise<MessageRow[]> {
  const seen = new Set<number>();
  const rows: MessageRow[] = [];
  for (let offset = 0; ; offset += pageSizeMax) {
    const { data, meta } = await getMessages(chatId, { limit: pageSizeMax, offset }, person, { signal });
    if ((meta.total ?? 0) > messagesMax || offset >= messagesMax) {
      const message = `A page holds ${messagesMax} messages at most, and this conversation has more. Export it from the list, with its messages.`;
      throw new ApiError("invalid_input", message, { issues: [{ path: "id", message }] });
    }
    for (const row of data) {
      if (row.id !== null && seen.has(row.id)) continue;
      if (row.id !== null) seen.add(row.id);
      rows.push(row);
    }
    if (data.length < pageSizeMax) return rows;
  }
}

/**
 * A conversation as a page of its own, whole or not at all. That it was taken out is an entry of the audit log.
 *
 * @throws ApiError `forbidden` for who may not export, `not_found`, `invalid_input` for more messages than a page holds
 */
export async function exportConversation(
  chatId: number,
  { zone, locale }: z.infer<typeof conversationQuerySchema>,
  asker: Asker,
): Promise<Response> {
  const { person, address, requestId, signal } = asker;
  await requireMayExport(person);
  const [{ chat }, rows] = await Promise.all([getChat(chatId, person, { signal }), readAll(chatId, asker)]);
  const text = conversationHtml(chat, rows.toReversed(), { zone, locale, nowMs: Date.now() });
  await record({
    action: "export",
    actor: { id: person.id, email: person.email },
    address,
    requestId,
    target: { type: "chat", id: String(chatId) },
    outcome: "ok",
    details: { format: "html" },
  });
  return new Response(text, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      // Never shown as a page of ours.
      "content-disposition": `attachment; filename="chat-${chatId}.html"`,
    },
  });
}
