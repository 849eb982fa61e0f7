"use client";

import { type ComponentType, useEffect, useEffectEvent } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Chat } from "@/lib/helpcrunch/chat";
import { useChatHref } from "./back-target";

/** How a chat's status and times are shown, which the list decides. */
export type ChatParts = {
  Status: ComponentType<Pick<Chat, "status" | "statusRaw">>;
  Time: ComponentType<{ iso: string | null }>;
};

const shownMax = 3;

type OpenChatsNoticeProps = {
  id: string;
  name: string;
  chats: readonly Chat[];
  /** All chats of the customer, in the list. */
  allHref: string;
  parts: ChatParts;
};

/**
 * What the customer has open already, said as soon as it is known and before another one is made. Going on with the
 * newest is the first choice.
 */
export function OpenChatsNotice({ id, name, chats, allHref, parts: { Status, Time } }: OpenChatsNoticeProps) {
  const hrefOf = useChatHref();
  const t = useAreaMessages("createChat").createChat.openChats;
  const locale = useLocale();
  const format = (count: number) => numberFormatter(locale).format(count);
  const title = t.title(name, format(chats.length), chats.length);
  const announce = useAnnounce();
  const say = useEffectEvent(() => announce(`${title} ${t.next}`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: Once for each customer, and not again for a name found out later.
  useEffect(() => {
    say();
  }, [allHref, chats.length]);
  return (
    <section
      id={id}
      tabIndex={-1}
      aria-label={t.label(name)}
      className="-mt-2 overflow-hidden rounded-3 border border-warning-line"
    >
      <p className="flex min-h-10 items-center gap-2 bg-warning-soft px-3 py-2">
        <Icon of="triangle-exclamation-point" className="text-warning" />
        <span>
          <strong className="font-semibold">
            <bdi>{title}</bdi>
          </strong>{" "}
          <span className="text-fg-2">{t.next}</span>
        </span>
      </p>
      <ul>
        {chats.slice(0, shownMax).map((chat, index) => (
          <li
            key={chat.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line py-2 ps-3 pe-2 sm:min-h-11 sm:grid-cols-[9rem_minmax(0,1fr)_6rem_3.5rem_auto]"
          >
            <Status status={chat.status} statusRaw={chat.statusRaw} />
            <bdi dir="auto" className="truncate text-fg-2 max-sm:order-1 max-sm:col-span-2">
              {chat.lastMessageText ? chat.lastMessageText.slice(0, 200).replace(/\s+/g, " ") : t.noText}
            </bdi>
            <bdi className="truncate text-fg-2 max-sm:hidden">{chat.assignee?.name ?? t.nobody}</bdi>
            <span className="text-end text-fg-2">
              <Time iso={chat.lastMessageAt ?? chat.createdAt} />
            </span>
            <Link
              href={hrefOf(chat.id)}
              aria-label={t.openNamed(chat.id)}
              className={buttonVariants(
                { variant: index === 0 ? "primary" : "default" },
                "max-sm:order-2 max-sm:col-span-2 max-sm:h-11",
              )}
            >
              {t.open}
            </Link>
          </li>
        ))}
      </ul>
      {chats.length > shownMax && (
        <p className="border-t border-line px-3 py-2">
          <Link href={allHref}>{t.more(format(chats.length - shownMax))}</Link>
        </p>
      )}
    </section>
  );
}
