"use client";

import { memo } from "react";
import { IsolatedName, visibleText } from "@/components/chats/detail/visible-text";
import { Missing } from "@/components/chats/values/missing";
import { RatingMark } from "@/components/chats/values/rating-mark";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { WaitingTime } from "@/components/chats/values/waiting-time";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { ColumnId } from "@/lib/view/columns";

type RowLinkProps = { chatId: number; href: string; className?: string; children: React.ReactNode };

/** The link of a row, which can be opened in a new tab like any other. */
function RowLink({ chatId, href, className = "", children }: RowLinkProps) {
  return (
    <Link href={href} data-row-link={chatId} className={`rounded-1 outline-offset-2 ${className}`}>
      {children}
    </Link>
  );
}

/** The customer's name, which is also the row's link. */
export function CustomerCell({ chat, href }: { chat: Chat; href: string }) {
  const t = useMessages();
  const { customer } = chat;
  const name = customer === null ? t.list.chatWithoutCustomer(chat.id) : customer.name;
  return (
    <RowLink
      chatId={chat.id}
      href={href}
      className={`group-data-old/rows:font-normal group-data-old/rows:text-fg-3 ${name === null ? "text-fg-2" : "font-medium text-fg"}`}
    >
      <IsolatedName name={name ?? t.fields.customerWithoutName(customer?.id ?? chat.id)} />
    </RowLink>
  );
}

/** The last message in one line, with a mark where it is ours. */
export function MessageCell({ chat }: { chat: Chat }) {
  if (chat.lastMessageText === null || chat.lastMessageText === "") return <Missing />;
  const isOurs = chat.lastMessageAt !== null && chat.lastMessageAt !== chat.lastCustomerMessageAt;
  // One line is shown, and told under the pointer, so a message of thousands of characters need not be laid out.
  const line = chat.lastMessageText.slice(0, 300).replace(/\s+/g, " ");
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {isOurs && <FromAgentMark />}
      <bdi dir="auto" className="truncate text-left">
        {visibleText(line)}
      </bdi>
    </span>
  );
}

/**
 * Lucide's "corner-up-left". It is drawn here because a browser takes longer over a hundred shapes of the file of icons
 * than over all the text beside them.
 */
const FromAgentMark = memo(function FromAgentMark() {
  const t = useMessages();
  return (
    <svg
      viewBox="0 0 24 24"
      role="img"
      aria-label={t.list.fromAgent}
      className="size-3.5 flex-none fill-none stroke-current text-fg-3"
      strokeWidth="2.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M20 20v-7a4 4 0 0 0-4-4H4M9 14 4 9l5-5" />
    </svg>
  );
});

function textCell(text: string | null | undefined) {
  if (text === null || text === undefined || text === "") return <Missing />;
  return <bdi dir="auto">{text}</bdi>;
}

function idCell(id: number | null | undefined) {
  return id === null || id === undefined ? <Missing /> : <span className="font-mono text-12">{id}</span>;
}

function YesNo({ value }: { value: boolean | null }) {
  const t = useMessages();
  return value === null ? <Missing /> : value ? t.fields.yes : t.fields.no;
}

function ChoiceCell({ value, labels }: { value: string | null; labels: Readonly<Record<string, string>> }) {
  return textCell(value === null ? null : (labels[value] ?? value));
}

function NamesCell({ names }: { names: string[] }) {
  const locale = useLocale();
  return textCell(names.length === 0 ? null : new Intl.ListFormat(locale, { type: "unit" }).format(names));
}

/**
 * What stands in each column. They are functions and not components, as a page has a thousand cells and React takes
 * longer over a component than over what most of them draw.
 */
const cells = {
  status: (chat) => <StatusMark status={chat.status} statusRaw={chat.statusRaw} />,
  message: (chat) => <MessageCell chat={chat} />,
  assignee: (chat) => textCell(chat.assignee?.name),
  department: (chat) => textCell(chat.department?.name),
  rating: (chat) => (chat.rating === null ? <Missing /> : <RatingMark rating={chat.rating} />),
  waiting: (chat) => <WaitingTime chat={chat} />,
  lastMessageAt: (chat) => <TimeText iso={chat.lastMessageAt} />,
  createdAt: (chat) => <TimeText iso={chat.createdAt} />,
  lastCustomerMessageAt: (chat) => <TimeText iso={chat.lastCustomerMessageAt} />,
  closedAt: (chat) => <TimeText iso={chat.closedAt} />,
  snoozedUntil: (chat) => <TimeText iso={chat.snoozedUntil} />,
  id: (chat) => idCell(chat.id),
  customerId: (chat) => idCell(chat.customer?.id),
  customerEmail: (chat) => textCell(chat.customer?.email),
  customerUserId: (chat) => textCell(chat.customer?.userId),
  agents: (chat) => <NamesCell names={chat.agents.map((agent) => agent.name ?? String(agent.id))} />,
  lastMessageId: (chat) => idCell(chat.lastMessageId),
  lastCommunicatedAgentId: (chat) => idCell(chat.lastCommunicatedAgentId),
  applicationId: (chat) => idCell(chat.applicationId),
  createdWith: (chat) => <CreatedWith value={chat.createdWith} />,
  closedBy: (chat) => <ClosedBy value={chat.closedBy} />,
  readByAgent: (chat) => <YesNo value={chat.readByAgent} />,
  readByCustomer: (chat) => <YesNo value={chat.readByCustomer} />,
} satisfies Record<Exclude<ColumnId, "customer">, (chat: Chat) => React.ReactNode>;

function CreatedWith({ value }: { value: string | null }) {
  return <ChoiceCell value={value} labels={useMessages().fields.createdWith} />;
}

function ClosedBy({ value }: { value: string | null }) {
  return <ChoiceCell value={value} labels={useMessages().fields.closedBy} />;
}

/** What a chat shows in a column. The customer is the row's link, and where nobody sees that column another one is. */
export function cellOf(chat: Chat, column: ColumnId, href: string, isLink: boolean): React.ReactNode {
  if (column === "customer") return <CustomerCell chat={chat} href={href} />;
  const cell = cells[column](chat);
  if (!isLink) return cell;
  return (
    <RowLink chatId={chat.id} href={href}>
      {cell}
    </RowLink>
  );
}
