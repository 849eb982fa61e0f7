import type { Capabilities, CapabilityTopic, TimeKind, Verdict } from "@/lib/api/settings/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Catalogue } from "@/lib/i18n/en";

type CardMessages = Catalogue["settings"]["card"];

export type CapabilityRow = { topic: CapabilityTopic; label: string; text: string; verdict: Verdict };

type TextOf = (card: Capabilities, t: CardMessages, number: (value: number) => string) => string;

function sortText({ accepted, refused }: Capabilities["sortOfSearch"], { sort }: CardMessages): string {
  const list = (fields: typeof accepted) => fields.map((field) => sort.fields[field]).join(", ");
  const parts = [
    ...(accepted.length === 0 ? [] : [sort.accepted(list(accepted))]),
    ...(refused.length === 0 ? [] : [sort.refused(list(refused))]),
  ];
  return parts.length === 0 ? sort.untold : parts.join("; ");
}

function timesText({ verdict: _verdict, ...places }: Capabilities["times"], { times }: CardMessages): string {
  const seen = (place: keyof typeof places, kind: TimeKind) =>
    kind === null ? [] : [times.seen(times.places[place], times.kinds[kind])];
  const parts = [
    ...seen("list", places.list),
    ...seen("search", places.search),
    ...seen("chat", places.chat),
    ...seen("messages", places.messages),
  ];
  return parts.length === 0 ? times.untold : parts.join("; ");
}

/** Words for each topic; typed, so that a topic without them does not compile. */
const texts: Record<CapabilityTopic, TextOf> = {
  key: ({ key }, t, number) => t.key(number(key.medianMs)),
  chats: ({ chats }, t, number) =>
    chats.total === null || chats.totalAt === null
      ? t.chats.uncounted
      : t.chats.counted(number(chats.total), chats.totalAt),
  statusCodes: ({ statusCodes }, t) =>
    statusCodes.codes
      .map(({ code, answer, raw }) => `${code} ${answer === "status" ? (raw ?? "") : t.statusCodes[answer]}`)
      .join(", "),
  sortOfList: ({ sortOfList }, t) => sortText(sortOfList, t),
  sortOfSearch: ({ sortOfSearch }, t) => sortText(sortOfSearch, t),
  times: ({ times }, t) => timesText(times, t),
  messages: ({ messages }, t) => {
    if (messages.shape !== null) return t.messages[messages.shape];
    return messages.verdict === "unknown" ? t.messages.untold : t.messages.none;
  },
  errors: ({ errors }, t) => t.errors[errors.family ?? "untold"],
  applications: ({ applications }, t, number) =>
    applications.count === null || applications.count === 0
      ? t.applications.none
      : t.applications.found(number(applications.count), applications.count),
  organization: ({ organization }, t) =>
    organization.domain === null ? t.organization.none : t.organization.found(organization.domain),
  newerFields: ({ newerFields: { createdWith, readMarks } }, { newerFields }) => {
    if (createdWith === null || readMarks === null) return newerFields.untold;
    if (createdWith && readMarks) return newerFields.both;
    if (createdWith) return newerFields.createdWithOnly;
    return readMarks ? newerFields.readMarksOnly : newerFields.none;
  },
};

const topics: readonly CapabilityTopic[] = [
  "key",
  "chats",
  "statusCodes",
  "sortOfList",
  "sortOfSearch",
  "times",
  "messages",
  "errors",
  "applications",
  "organization",
  "newerFields",
];

/** A card as rows of words, in the order in which they are shown. */
export function capabilityRows(card: Capabilities, t: CardMessages, locale: string): CapabilityRow[] {
  const formatter = numberFormatter(locale);
  return topics.map((topic) => ({
    topic,
    label: t.topics[topic],
    text: texts[topic](card, t, (value) => formatter.format(value)),
    verdict: card[topic].verdict,
  }));
}

/** How many topics got which verdict, those that none got left out. */
export function verdictCounts(rows: readonly CapabilityRow[]): { verdict: Verdict; count: number }[] {
  const order: readonly Verdict[] = ["works", "differs", "no", "unknown"];
  return order
    .map((verdict) => ({ verdict, count: rows.filter((row) => row.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
}
