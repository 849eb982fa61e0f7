import "server-only";
import type { MessageRow } from "@/lib/api/chats/contract";
import { localDay } from "@/lib/dates/day-bounds";
import { dateFormatter } from "@/lib/dates/formatters";
import { clockTime, fullTime, toMs } from "@/lib/dates/local-time";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { Message } from "@/lib/helpcrunch/message";
import { type Catalogue, en } from "@/lib/i18n/en";
import { defaultLanguage, type Language, parseLanguage } from "@/lib/i18n/languages";
import { pl } from "@/lib/i18n/pl";
import { uk } from "@/lib/i18n/uk";
import { ratings } from "@/lib/view/ratings";

/*
 * A conversation as one page that reads and prints without us. Everything in it that somebody typed is text: there are no
 * links, pictures or scripts, and its policy lets a browser fetch nothing, whatever the text says.
 */

const catalogues: Record<Language, Catalogue> = { en, pl, uk };

/** The locale begins with one of our languages, and may go on with a region. */
export type PageOptions = { zone: string; locale: string; nowMs: number };

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** What HTML has no place for, the halves of pairs aside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, "\uFFFD")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** A name, whose direction does not turn what stands beside it. */
const isolated = (name: string) => `<bdi>${escaped(name)}</bdi>`;

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
h2 { font-size: .85rem; font-weight: 400; margin: 1.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid GrayText; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0; }
dt, header span, .saved { color: color-mix(in srgb, CanvasText 70%, Canvas); } dd { margin: 0; overflow-wrap: anywhere; }
article { margin: .75rem 0; padding: .5rem .75rem; border: 1px solid GrayText; border-radius: .5rem; }
article.agent { margin-inline-start: 3rem; } article.customer { margin-inline-end: 3rem; }
article.note { border-style: dashed; } article.notice { border-style: none; padding-block: 0; }
header { font-size: .85rem; } header > * + * { margin-inline-start: .5rem; }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } .empty { font-style: italic; }
@media print { :root { color-scheme: light; font-size: 11pt; } body { max-width: none; padding: 0; } header, h2 { break-after: avoid; } }
`;

function authorOf({ from, agent }: Message, customerName: string, { chat: { message: t } }: Catalogue): string {
  if (from === "customer") return customerName;
  if (agent !== null) return agent.name?.trim() ? agent.name : t.agentWithoutName(agent.id);
  return from === "agent" ? t.agentUnknown : t.system;
}

function kindOf({ from, type, broadcastType, extra }: Message, { chat: { message: t } }: Catalogue): string {
  const kind =
    type === "other" && typeof extra.type === "string" ? t.unknownKind(extra.type.slice(0, 40)) : t.kinds[type][from];
  return broadcastType === null ? kind : `${kind}, ${t.broadcast(broadcastType)}`;
}

function sideOf({ from, type }: Message): string {
  if (type === "private") return "note";
  if (type === "tech" || from === "system") return "notice";
  return from;
}

function textOf({ type, text }: Message, { list: { notices }, chat: { message: t } }: Catalogue): string {
  const said = text?.trim() ?? "";
  if (text === null || said === "") return `<p class="empty">${escaped(t.empty)}</p>`;
  const notice = type === "tech" ? Object.entries(notices).find(([code]) => code === said)?.[1] : undefined;
  return `<p dir="auto">${escaped(notice ?? text)}</p>`;
}

function messageHtml(message: Message, customerName: string, t: Catalogue, { zone, locale }: PageOptions): string {
  const { createdAt, edited } = message;
  const [clock, full] = [clockTime(createdAt, locale, zone), fullTime(createdAt, locale, zone)];
  const head = [
    `<b>${isolated(authorOf(message, customerName, t))}</b>`,
    `<span>${isolated(kindOf(message, t))}</span>`,
    ...(clock === null || createdAt === null
      ? []
      : [`<time datetime="${escaped(createdAt)}" title="${escaped(full ?? "")}">${escaped(clock)}</time>`]),
    ...(edited === true ? [`<span>${escaped(t.chat.message.edited)}</span>`] : []),
  ];
  return `<article class="${sideOf(message)}"><header>${head.join(" ")}</header>${textOf(message, t)}</article>`;
}

function factsHtml(chat: Chat, { fields }: Catalogue, { zone, locale }: PageOptions): string {
  const { status, statusRaw, customer } = chat;
  const rating = ratings.find((known) => known === chat.rating);
  const facts: [name: string, value: string | null | undefined][] = [
    [fields.columns.id, String(chat.id)],
    [fields.columns.status, status === "other" || status === null ? statusRaw : fields.statuses[status]],
    [fields.columns.customerEmail, customer?.email],
    [fields.columns.assignee, chat.assignee?.name ?? chat.assignee?.email],
    [fields.columns.department, chat.department?.name],
    [fields.columns.rating, rating === undefined ? chat.rating : fields.ratings[rating]],
    [fields.columns.createdAt, fullTime(chat.createdAt, locale, zone)],
    [fields.columns.closedAt, fullTime(chat.closedAt, locale, zone)],
  ];
  const known = facts.flatMap(([name, value]) =>
    value ? [`<dt>${escaped(name)}</dt><dd>${isolated(value)}</dd>`] : [],
  );
  return `<dl>${known.join("")}</dl>`;
}

/** The page of a chat with these messages, oldest first. Rows that we cannot read say that they are there. */
export function conversationHtml(chat: Chat, rows: readonly MessageRow[], options: PageOptions): string {
  const { zone, locale, nowMs } = options;
  const language = parseLanguage(locale.slice(0, 2).toLowerCase()) ?? defaultLanguage;
  const t = catalogues[language];
  const name = chat.customer?.name?.trim() ? chat.customer.name : t.common.chatNumber(chat.id);
  const dayName = dateFormatter(locale, { timeZone: zone, dateStyle: "full" });
  const parts: string[] = [];
  let shownDay: string | null | undefined;
  for (const row of rows) {
    if (!isReadable(row)) {
      parts.push(`<article class="note"><p>${escaped(t.chat.message.unreadable)}</p></article>`);
      continue;
    }
    const atMs = toMs(row.createdAt);
    const day = atMs === null ? null : localDay(atMs, zone);
    if (day !== shownDay) {
      parts.push(`<h2>${escaped(atMs === null ? t.chat.conversation.undated : dayName.format(atMs))}</h2>`);
    }
    shownDay = day;
    parts.push(messageHtml(row, name, t, options));
  }
  if (parts.length === 0) parts.push(`<p class="empty">${escaped(t.chat.conversation.emptyTitle)}</p>`);
  const title = t.chat.conversation.printTitle(name, chat.id);
  const saved = t.chat.conversation.saved(fullTime(new Date(nowMs).toISOString(), locale, zone) ?? "", zone);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${isolated(title)}</h1>
<p class="saved">${escaped(saved)}</p>
${factsHtml(chat, t, options)}
<main>
${parts.join("\n")}
</main>
</body>
</html>
`;
}
