import "server-only";
import { createHmac } from "node:crypto";
import type { OutgoingKind, OutgoingLanguage, OutgoingNews, ReportNews } from "@/lib/api/outgoing/contract";
import type { MeasureName } from "@/lib/api/reports/contract";
import { outgoingTexts as en } from "@/lib/i18n/en/outgoing-texts";
import { outgoingTexts as pl } from "@/lib/i18n/pl/outgoing-texts";
import { outgoingTexts as uk } from "@/lib/i18n/uk/outgoing-texts";

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

const textsOf = { en, pl, uk } satisfies Record<OutgoingLanguage, unknown>;

type Language = { texts: (typeof textsOf)[OutgoingLanguage]; number: (value: number) => string };

const inLanguage = (language: OutgoingLanguage): Language => ({
  texts: textsOf[language],
  number: (value) => value.toLocaleString(language),
});

/** As people say it: 45 s, 12 min, 3 h 5 min. */
function durationText(seconds: number, { texts, number }: Language): string {
  if (seconds < 60) return texts.seconds(number(Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return texts.minutes(number(minutes));
  return texts.hours(number(Math.floor(minutes / 60)), number(minutes % 60));
}

function reportText({ from, to, figures }: ReportNews, language: Language): string {
  const { texts, number } = language;
  const measures: Partial<Record<MeasureName, string>> = texts.measures;
  const told = figures.flatMap(({ name, unit, value, before }) => {
    const word = measures[name];
    if (word === undefined) return [];
    const text = (figure: number | null) =>
      figure === null ? "–" : unit === "seconds" ? durationText(figure, language) : number(figure);
    return [before === null ? texts.figure(word, text(value)) : texts.figureAndBefore(word, text(value), text(before))];
  });
  return `${from === to ? from : texts.days(from, to)}: ${told.join(", ")}`;
}

function sentenceOf(news: OutgoingNews, language: Language): string {
  const { texts, number } = language;
  switch (news.kind) {
    case "chat":
      return texts.chat(String(news.chatId));
    case "chats":
      return texts.chats(number(news.count));
    case "line": {
      const [count, over] = [number(news.count), number(news.over)];
      return news.minutes > 0 ? texts.lineFor(count, over, number(news.minutes)) : texts.line(count, over);
    }
    case "report":
      return reportText(news, language);
    case "test":
      return texts.test;
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

/** The body of the request; to people in the language of the target. */
export function bodyOf(
  kind: OutgoingKind,
  message: Message,
  { recipient, language: name }: { recipient: string | null; language: OutgoingLanguage },
): string {
  const { title, news } = message;
  const language = inLanguage(name);
  const [said, link] = [sentenceOf(news, language), linkOf(message)];
  switch (kind) {
    case "webhook":
      return JSON.stringify(webhookBody(message));
    case "slack":
      return JSON.stringify({ text: `${slackText(cut(`${title}: ${said}`))} <${link}|${language.texts.open}>` });
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
