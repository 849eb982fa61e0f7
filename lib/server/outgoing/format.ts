import "server-only";
import { createHmac } from "node:crypto";
import type { OutgoingKind, OutgoingNews, ReportNews } from "@/lib/api/outgoing/contract";
import type { MeasureName } from "@/lib/api/reports/contract";

/* What goes out, in the shape of each receiver. It names chats by their number: who they are with stays in the house. */

export type Message = {
  /** The same at every try. */
  id: string;
  at: string;
  news: OutgoingNews;
  /** The filter's name, or the target's where the filter is a built-in one. */
  title: string;
  filterId: string;
  appUrl: string;
};

/** Discord refuses more; the others take twice as much. */
const textLengthMax = 1_900;

const measureWords: Partial<Record<MeasureName, string>> = {
  opened: "opened",
  closed: "closed",
  openAtEnd: "open at the end",
  open: "open now",
  waiting: "waiting now",
  firstResponseMedian: "first response, median",
};

/** As people say it: 45 s, 12 min, 3 h 5 min. */
function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function reportText({ from, to, figures }: ReportNews): string {
  const told = figures.flatMap(({ name, unit, value, before }) => {
    const word = measureWords[name];
    if (word === undefined) return [];
    const text = (number: number | null) =>
      number === null ? "–" : unit === "seconds" ? durationText(number) : String(number);
    return [`${word} ${text(value)}${before === null ? "" : ` (before ${text(before)})`}`];
  });
  return `${from === to ? from : `${from} to ${to}`}: ${told.join(", ")}`;
}

function sentenceOf(news: OutgoingNews): string {
  switch (news.kind) {
    case "chat":
      return `New chat ${news.chatId}`;
    case "chats":
      return `${news.count} new chats`;
    case "line":
      return `${news.count} chats, more than ${news.over}${news.minutes > 0 ? ` for ${news.minutes} min` : ""}`;
    case "report":
      return reportText(news);
    case "test":
      return "This is a test";
  }
}

/** Where one sees it. */
function linkOf({ news, appUrl, filterId }: Message): string {
  if (news.kind === "report") {
    const period = new URLSearchParams({ from: news.from, to: news.to, savedFilter: filterId });
    return `${appUrl}/reports/overview?${period}`;
  }
  return news.kind === "chat" ? `${appUrl}/chats/${news.chatId}` : `${appUrl}/saved/${filterId}`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= textLengthMax ? text : `${characters.slice(0, textLengthMax - 1).join("")}…`;
}

/** Slack reads these three as its own (docs.slack.dev, Formatting message text, "Escaping text"). */
const slackText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What Discord reads as marks (docs.discord.com, Markdown text). */
const discordText = (text: string) => text.replace(/[\\*_~`|>#[\]()@-]/g, "\\$&");

function webhookBody(message: Message): object {
  const { id, at, news, title, filterId, appUrl } = message;
  const { kind, ...facts } = news;
  const { customer: _, ...told } = { customer: null, ...facts };
  const event = kind === "report" ? "report" : `alert.${kind}`;
  const filter = { id: filterId, name: title, url: `${appUrl}/saved/${filterId}` };
  return { id, event, at, filter, url: linkOf(message), ...told };
}

/** The body of the request. */
export function bodyOf(kind: OutgoingKind, message: Message, recipient: string | null): string {
  const { title, news } = message;
  const [said, link] = [sentenceOf(news), linkOf(message)];
  switch (kind) {
    case "webhook":
      return JSON.stringify(webhookBody(message));
    case "slack":
      return JSON.stringify({ text: `${slackText(cut(`${title}: ${said}`))} <${link}|Open>` });
    case "discord":
      // Nobody is called by a name that somebody gave a filter.
      return JSON.stringify({
        content: `${discordText(cut(`${title}: ${said}`).slice(0, 900))} <${link}>`,
        allowed_mentions: { parse: [] },
      });
    case "telegram":
      return JSON.stringify({
        chat_id: recipient,
        text: `${cut(`${title}: ${said}`)}\n${link}`,
        link_preview_options: { is_disabled: true },
      });
  }
}

/** `sha256=` and HMAC-SHA256 in hexadecimal over the time of sending, a full stop and the body as sent. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

export function headersOf(
  { id }: Pick<Message, "id">,
  body: string,
  secret: string | null,
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    "content-type": "application/json",
    "x-chatboard-delivery": id,
    ...(secret === null
      ? {}
      : { "x-chatboard-timestamp": timestamp, "x-chatboard-signature": signatureOf(secret, timestamp, body) }),
  };
}
