"use client";

import { useQuery } from "@tanstack/react-query";
import { lastMessageLine } from "@/components/chats/values/last-message";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { QueryState } from "@/components/layout/queries/query-state";
import { buttonVariants } from "@/components/ui/button-variants";
import { Skeleton } from "@/components/ui/skeleton";
import { customerChatsMax } from "@/lib/api/chats/chat-query";
import type { ChatPage } from "@/lib/api/chats/contract";
import { customerChatsOptions } from "@/lib/api/chats/detail-queries";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Chat, ChatCustomer } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { MessagesOf } from "@/lib/i18n/en";
import { customerChatsHref } from "@/lib/view/customer-chats";
import { chatName } from "./chat-name";
import { toPlainName } from "./invisible";
import { visibleText } from "./visible-text";

function otherChats(page: ChatPage, chat: Chat): Chat[] {
  return page.data.filter(isReadable).filter(({ id }) => id !== chat.id);
}

/** A page that holds all of the customer's chats may be older than `chat`: what is not among them takes nothing away. */
function countOf(page: ChatPage, chat: Chat): number {
  const total = page.meta.total ?? page.data.length;
  const isAmong = page.data.some(({ id }) => id === chat.id);
  return isAmong || page.data.length < total ? total - 1 : total;
}

/** What the way to the customer's other chats is called: with their number, once it is known. It asks for nothing. */
export function useOtherChatsLabel(chat: Chat, customer: ChatCustomer): string {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const { data } = useQuery({ ...customerChatsOptions(customer.id), enabled: false });
  return otherChatsLabel(data, chat, t, locale);
}

function otherChatsLabel(page: ChatPage | undefined, chat: Chat, t: MessagesOf<"chat">, locale: string): string {
  const name = toPlainName(chatName(chat, t));
  if (page === undefined) return t.chat.otherChats.show(name);
  const count = countOf(page, chat);
  if (count === 0) return t.chat.otherChats.none(name);
  return t.chat.otherChats.count(numberFormatter(locale).format(count), count, name);
}

type OtherChatsProps = { chat: Chat; customer: ChatCustomer; hrefOf: (chatId: number) => string };

/** The customer's other chats, newest first. They are asked for, by one search, when this comes on screen. */
export function OtherChats({ chat, customer, hrefOf }: OtherChatsProps) {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const query = useQuery(customerChatsOptions(customer.id));
  return (
    <QueryState
      query={query}
      pending={<OtherChatsSkeleton />}
      isEmpty={(page) => otherChats(page, chat).length === 0}
      empty={<p className="py-2 text-fg-2">{otherChatsLabel(query.data, chat, t, locale)}.</p>}
    >
      {(page) => (
        <>
          <ul>
            {otherChats(page, chat).map((other) => (
              <li key={other.id} className="relative border-b border-line py-2 last:border-b-0 hover:bg-hover">
                <p className="flex items-center gap-2">
                  <Link
                    href={hrefOf(other.id)}
                    className="min-w-0 rounded-1 font-medium no-underline after:absolute after:inset-0"
                  >
                    <StatusMark status={other.status} statusRaw={other.statusRaw} />
                    <span className="sr-only"> {t.common.chatNumber(other.id)}</span>
                  </Link>
                  <span className="mono text-fg-3">{other.id}</span>
                  <span className="ms-auto text-12 text-fg-2">
                    <TimeText iso={other.lastMessageAt} />
                  </span>
                </p>
                <p dir="auto" className="truncate text-12 text-fg-2">
                  {other.lastMessageText
                    ? visibleText(lastMessageLine(other.lastMessageText, t, 200))
                    : t.chat.otherChats.noText}
                </p>
              </li>
            ))}
          </ul>
          {countOf(page, chat) >= customerChatsMax && (
            <Link href={customerChatsHref(customer.id)} className={buttonVariants({}, "mt-2")}>
              {t.chat.otherChats.all}
            </Link>
          )}
        </>
      )}
    </QueryState>
  );
}

function OtherChatsSkeleton() {
  return (
    <div aria-hidden="true">
      {["70%", "45%"].map((width) => (
        <div key={width} className="border-b border-line py-2 last:border-b-0">
          <div className="h-5">
            <Skeleton width="30%" />
          </div>
          <div className="h-4">
            <Skeleton width={width} />
          </div>
        </div>
      ))}
    </div>
  );
}
