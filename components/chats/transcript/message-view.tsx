"use client";

import { toPlainName } from "@/components/chats/detail/invisible";
import { IsolatedName } from "@/components/chats/detail/visible-text";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { clockTime } from "@/lib/dates/local-time";
import type { Message, MessageType } from "@/lib/helpcrunch/message";
import type { MessagesOf } from "@/lib/i18n/en";
import { MessageBody } from "./message-body";

export type MessageViewProps = {
  message: Message;
  isJoined: boolean;
  customerName: string;
  pattern: RegExp | undefined;
  currentMatch: number | null;
  /** The reader's own, handed down because finding them out anew for thousands of messages takes its time. */
  locale: string;
  timeZone: string;
};

type Side = "customer" | "agent" | "note";

const looks: Record<Side, { article: string; head: string; body: string }> = {
  customer: {
    article: "max-w-[88%]",
    head: "",
    body: "rounded-4 rounded-ss-[3px] bg-bubble",
  },
  agent: {
    article: "ms-auto flex max-w-[88%] flex-col items-end",
    head: "justify-end",
    body: "rounded-4 rounded-se-[3px] bg-accent-soft",
  },
  note: {
    article: "",
    head: "text-warning",
    body: "rounded-2 border border-dashed border-note-line bg-note-soft w-full",
  },
};

const icons: Partial<Record<MessageType, IconName>> = {
  private: "sticky-note",
  email: "mail",
  knowledgeBase: "book-open",
};

function authorOf({ from, agent }: Message, customerName: string, t: MessagesOf<"chat">): string {
  if (from === "customer") return customerName;
  if (agent !== null) return agent.name?.trim() ? agent.name : t.chat.message.agentWithoutName(agent.id);
  return from === "agent" ? t.chat.message.agentUnknown : t.chat.message.system;
}

function kindOf({ from, type, broadcastType, extra }: Message, t: MessagesOf<"chat">): string {
  const kind =
    type === "other" && typeof extra.type === "string"
      ? t.chat.message.unknownKind(toPlainName(extra.type).slice(0, 40))
      : t.chat.message.kinds[type][from];
  return broadcastType === null ? kind : `${kind}, ${t.chat.message.broadcast(toPlainName(broadcastType))}`;
}

/** One message. Who wrote and what kind it is stands in words; side and colour only repeat it. */
export function MessageView(props: MessageViewProps) {
  const { message } = props;
  const isNotice = message.type === "tech" || (message.from === "system" && message.type !== "private");
  return isNotice ? <SystemNotice {...props} /> : <Bubble {...props} />;
}

type MessageTimeProps = Pick<MessageViewProps, "locale" | "timeZone"> & { iso: string | null };

function MessageTime({ iso, locale, timeZone }: MessageTimeProps) {
  const text = clockTime(iso, locale, timeZone);
  if (iso === null || text === null) return null;
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}

function Bubble(props: MessageViewProps) {
  const { message, isJoined, customerName, pattern, currentMatch, locale, timeZone } = props;
  const t = useAreaMessages("chat");
  const side: Side = message.type === "private" ? "note" : message.from === "customer" ? "customer" : "agent";
  const look = looks[side];
  const author = authorOf(message, customerName, t);
  const kind = kindOf(message, t);
  const icon = icons[message.type];
  return (
    <article className={look.article}>
      {isJoined ? (
        <header className="sr-only">
          {t.chat.message.by(toPlainName(author), kind, clockTime(message.createdAt, locale, timeZone))}
        </header>
      ) : (
        <header className={`mb-1 flex max-w-full flex-wrap items-center gap-x-1.5 text-12 text-fg-3 ${look.head}`}>
          {icon !== undefined && <Icon of={icon} size={14} />}
          <b className="min-w-0 truncate font-medium text-fg">
            <IsolatedName name={author} />
          </b>
          <span className="text-fg-3">{kind}</span>
          <MessageTime iso={message.createdAt} locale={locale} timeZone={timeZone} />
          <Marks message={message} />
        </header>
      )}
      <div
        dir="auto"
        className={classNames(
          "w-fit max-w-full overflow-clip px-3 pt-[7px] pb-2 text-14 wrap-anywhere whitespace-pre-wrap",
          look.body,
        )}
      >
        <MessageBody message={message} pattern={pattern} currentMatch={currentMatch} />
      </div>
      {isJoined && message.edited === true && (
        <p className="mt-0.5 text-12 text-fg-3">
          <Marks message={message} />
        </p>
      )}
    </article>
  );
}

/** Edited and read. Only of our own side is it worth saying that nobody has read it yet. */
function Marks({ message: { edited, read, from, type } }: { message: Message }) {
  const t = useAreaMessages("chat").chat.message;
  const isToCustomer = from === "agent" && type !== "private";
  return (
    <>
      {edited === true && <span>{`· ${t.edited}`}</span>}
      {isToCustomer && read === true && (
        <span className="inline-flex items-center gap-1">
          <span>{`· ${t.read}`}</span> <Icon of="check" size={14} />
        </span>
      )}
      {isToCustomer && read === false && <span>{`· ${t.unread}`}</span>}
    </>
  );
}

function SystemNotice(props: MessageViewProps) {
  const { message, pattern, currentMatch, customerName, locale, timeZone } = props;
  const t = useAreaMessages("chat");
  const author = message.agent === null ? null : authorOf(message, customerName, t);
  return (
    <article className="mx-auto flex w-fit max-w-[88%] flex-wrap items-center justify-center gap-x-1.5 text-center text-12 text-fg-3">
      <span className="sr-only">{`${kindOf(message, t)}:`}</span>
      {author !== null && (
        <b className="font-medium text-fg-2">
          <IsolatedName name={author} />
        </b>
      )}
      <span dir="auto" className="overflow-clip wrap-anywhere whitespace-pre-wrap">
        <MessageBody message={message} pattern={pattern} currentMatch={currentMatch} />
      </span>
      <MessageTime iso={message.createdAt} locale={locale} timeZone={timeZone} />
    </article>
  );
}
