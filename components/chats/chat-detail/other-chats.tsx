"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/layout/link";
import { QueryState } from "@/components/layout/query-state";
import { useAreaWords, useLocale } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import { Skeleton } from "@/components/ui/skeleton";
import { customerChatsMax, customerChatsOptions } from "@/lib/api/chat-detail-queries";
import type { ChatPage } from "@/lib/api/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Chat, ChatCustomer } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/tolerant";
import { customerChatsHref } from "@/lib/view/customer-chats";
import type { WordsOf } from "@/lib/words/en";
import { StatusMark } from "../status-mark";
import { TimeText } from "../time-text";
import { chatName } from "./chat-name";
import { toPlainName } from "./invisible";
import { VisibleText } from "./visible-text";

function otherChats(page: ChatPage, chat: Chat): Chat[] {
  return page.data.filter(isReadable).filter(({ id }) => id !== chat.id);
}

function countOf(page: ChatPage, chat: Chat): number {
  const isAmong = page.data.some(({ id }) => id === chat.id);
  return Math.max(0, (page.meta.total ?? page.data.length) - (isAmong || page.meta.total !== null ? 1 : 0));
}

/** What the way to the customer's other chats is called: with their number, once it is known. It asks for nothing. */
export function useOtherChatsLabel(chat: Chat, customer: ChatCustomer): string {
  const words = useAreaWords("chat");
  const locale = useLocale();
  const { data } = useQuery({ ...customerChatsOptions(customer.id), enabled: false });
  return otherChatsLabel(data, chat, words, locale);
}

function otherChatsLabel(page: ChatPage | undefined, chat: Chat, words: WordsOf<"chat">, locale: string): string {
  const name = toPlainName(chatName(chat, words));
  if (page === undefined) return words.chat.otherChats.show(name);
  const count = countOf(page, chat);
  if (count === 0) return words.chat.otherChats.none(name);
  return words.chat.otherChats.count(numberFormatter(locale).format(count), count, name);
}

type OtherChatsProps = { chat: Chat; customer: ChatCustomer; hrefOf: (chatId: number) => string };

/** The customer's other chats, newest first. They are asked for, by one search, when this comes on screen. */
export function OtherChats({ chat, customer, hrefOf }: OtherChatsProps) {
  const words = useAreaWords("chat");
  const locale = useLocale();
  const query = useQuery(customerChatsOptions(customer.id));
  return (
    <QueryState
      query={query}
      pending={<OtherChatsSkeleton />}
      isEmpty={(page) => otherChats(page, chat).length === 0}
      empty={<p className="py-2 text-fg-2">{otherChatsLabel(query.data, chat, words, locale)}.</p>}
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
                    <span className="sr-only"> {words.common.chatNumber(other.id)}</span>
                  </Link>
                  <span className="mono text-fg-3">{other.id}</span>
                  <span className="ms-auto text-12 text-fg-2">
                    <TimeText iso={other.lastMessageAt} />
                  </span>
                </p>
                <p dir="auto" className="truncate text-12 text-fg-2">
                  {other.lastMessageText ? (
                    <VisibleText text={other.lastMessageText.slice(0, 200).replace(/\s+/g, " ")} />
                  ) : (
                    words.chat.otherChats.noText
                  )}
                </p>
              </li>
            ))}
          </ul>
          {countOf(page, chat) >= customerChatsMax && (
            <Link href={customerChatsHref(customer.id)} className={buttonLook({}, "mt-2")}>
              {words.chat.otherChats.all}
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
