"use client";

import type { ReactNode } from "react";
import { visibleText } from "@/components/chats/detail/visible-text";
import { lastMessageLine } from "@/components/chats/values/last-message";
import { missing } from "@/components/chats/values/missing";
import { ratingMark } from "@/components/chats/values/rating-mark";
import { statusMark } from "@/components/chats/values/status-mark";
import { type ReadBy, timeText } from "@/components/chats/values/time-text";
import { waitingTime } from "@/components/chats/values/waiting-time";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Messages } from "@/lib/i18n/en";
import type { ColumnId } from "@/lib/view/columns";
import { applyByKind, type ByKind } from "./column-values";

/*
 * What each kind of cell shows. A page has a thousand cells, so these are functions and not components, they ask for
 * nothing by themselves, and each gives one element or a text. A text must be all that its cell holds: a browser that
 * translates the page replaces text nodes, and React can only put right what is alone in its element.
 */
const cells: ByKind<[ReadBy], ReactNode> = {
  status: (chat, { t }) => statusMark(chat, t),
  customer: (chat, { t }) => customerName(chat, t, null),
  message: (chat, { t }) => messageCell(chat, t),
  text: (text, { t }) => textCell(text, t),
  names: (names, { t, locale }) => textCell(new Intl.ListFormat(locale, { type: "unit" }).format(names), t),
  rating: (rating, { t }) => (rating === null ? missing(t) : ratingMark(rating, t)),
  waiting: waitingTime,
  time: timeText,
  id: (id, { t }) => (id === null ? missing(t) : String(id)),
  createdWith: (word, { t }) => choiceCell(word, t.fields.createdWith, t),
  closedBy: (word, { t }) => choiceCell(word, t.fields.closedBy, t),
  yesNo: (value, { t }) => (value === null ? missing(t) : value ? t.fields.yes : t.fields.no),
};

/** What a chat shows in a column. The customer is the row's link, and where nobody sees that column another one is. */
export function cellOf(chat: Chat, column: ColumnId, reader: ReadBy, link: RowLinkProps | null): ReactNode {
  if (column === "customer") return customerName(chat, reader.t, link);
  const cell = applyByKind(cells, column, chat, reader);
  if (link === null) return cell;
  return (
    <a {...link} className="row-link">
      {cell}
    </a>
  );
}

/** A row's link, which can be opened in a new tab like any other. The list hears the press for all of them. */
export type RowLinkProps = { href: string; "data-row-link": number; tabIndex?: number };

export function customerName({ id, customer }: Chat, t: Messages, link: RowLinkProps | null): ReactNode {
  const name = customer === null ? t.list.chatWithoutCustomer(id) : customer.name;
  const text = visibleText((name ?? t.fields.customerWithoutName(customer?.id ?? id)).replace(/\s+/g, " "));
  const className = name === null ? "row-link is-nameless" : "row-link";
  return (
    <a {...link} dir="auto" translate="no" className={className}>
      {text}
    </a>
  );
}

/** The last message in one line, with a mark where it is ours. */
export function messageCell(chat: Chat, t: Messages): ReactNode {
  if (chat.lastMessageText === null || chat.lastMessageText === "") return missing(t);
  // One line is shown, and told under the pointer, so a message of thousands of characters need not be laid out.
  const line = visibleText(lastMessageLine(chat.lastMessageText, t, 300));
  const isOurs = chat.lastMessageAt !== null && chat.lastMessageAt !== chat.lastCustomerMessageAt;
  if (!isOurs) return line;
  return (
    <>
      <span role="img" aria-label={t.list.fromAgent} className="from-agent" />
      <bdi dir="auto">{line}</bdi>
    </>
  );
}

function textCell(text: string | null | undefined, t: Messages): ReactNode {
  return text === null || text === undefined || text === "" ? missing(t) : text;
}

function choiceCell(value: string | null, labels: Readonly<Record<string, string>>, t: Messages): ReactNode {
  return textCell(value !== null && Object.hasOwn(labels, value) ? labels[value] : value, t);
}
