"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { useChangedChat } from "@/components/chats/actions/own-changes";
import { ReadButton } from "@/components/chats/actions/read-button";
import { ComposerSlot } from "@/components/chats/composer/composer-slot";
import { HoverTooltips } from "@/components/chats/table/hover-tooltips";
import { Transcript } from "@/components/chats/transcript/transcript";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { ProblemBanner } from "@/components/layout/errors/problem-banner";
import { PresenceSlot } from "@/components/layout/live/presence-slot";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChatRow } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Chat, ChatCustomer } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { AllFields } from "./all-fields";
import { ChatFacts } from "./chat-facts";
import { ChatMissing, ChatUnreadable } from "./chat-missing";
import { chatName } from "./chat-name";
import { Copyable } from "./copyable";
import { CreateChatLink } from "./create-chat-link";
import { InboxLink } from "./inbox-link";
import { toPlainName } from "./invisible";
import type { ListPosition } from "./list-place";
import { OtherChats, useOtherChatsLabel } from "./other-chats";
import { useChat } from "./use-chat";
import { useChatProblem } from "./use-chat-problem";
import type { ListPlace } from "./use-list-place";
import { usePlainKey } from "./use-plain-key";
import { useQueueKeys } from "./use-queue-keys";
import { IsolatedName } from "./visible-text";

type ChatPeekProps = {
  chatId: number;
  /** The list's own row; undefined when the page does not hold it. */
  row: ChatRow | undefined;
  /** The chat's own page, with the way back to this list: `/chats/5?from=…`. */
  fullHref: string;
  /** The address of the list without an open chat. */
  listHref?: string;
  /** Where it stands in the list, and the steps to its neighbours. */
  place: ListPlace;
  onClose: () => void;
  /** Whether this person may create chats. */
  canCreate?: boolean;
  /** The account's name at HelpCrunch; without it there is no link to their own screen. */
  inboxSubdomain?: string | null;
  /** Who writes; without it nothing can be written. */
  person?: Person | null;
};

/**
 * A chat beside the list, in the page's grid and not over it. While it is open `j` and `k` go from chat to chat, `p` takes
 * the focus into the panel and back to the row, Enter opens the chat's own page and Escape closes it.
 */
export function ChatPeek(props: ChatPeekProps) {
  const { chatId, row, fullHref, listHref = "/chats", place, onClose } = props;
  const t = useAreaMessages("chat");
  const router = useRouter();
  const isUnreadable = row !== undefined && !isReadable(row);
  const query = useChat(chatId);
  const problem = useChatProblem(chatId, query);
  const { chat, sending } = useChangedChat(query.data);
  const name = chat === undefined ? t.common.chatNumber(chatId) : chatName(chat, t);
  const isMissing = query.error instanceof ApiError && query.error.code === "not_found";

  const closeAndGoOn = useQueueKeys(chat, place);
  const panel = useRef<HTMLElement>(null);
  useShortcut("p", () => {
    const row = document.querySelector<HTMLElement>(`[data-row-link="${chatId}"]`);
    if (panel.current?.contains(document.activeElement)) row?.focus();
    else panel.current?.focus();
  });
  usePlainKey("Enter", () => router.push(fullHref));
  usePlainKey("Escape", onClose);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      data-shown-chat={chatId}
      aria-label={t.chat.peekLabel(toPlainName(name))}
      className="flex min-h-0 min-w-0 flex-col overflow-y-auto border-s border-line-strong bg-surface print:hidden"
    >
      <HoverTooltips className="flex min-h-100 flex-1 flex-col">
        <header className="flex h-(--bar) flex-none items-center gap-2 border-b border-line ps-4 pe-2">
          <h2 className="min-w-0 truncate text-15 font-semibold">
            <IsolatedName name={name} />
          </h2>
          <span className="text-fg-3">
            <Copyable text={String(chatId)} isMono />
          </span>
          <span className="ms-auto flex flex-none items-center">
            <Position position={place.position} />
            <StepButton direction="previous" onStep={place.goPrevious} />
            <StepButton direction="next" onStep={place.goNext} />
            <span className="mx-1 h-4 w-px bg-line" />
            {closeAndGoOn !== null && place.goNext !== null && (
              <IconButton icon="check" label={t.chat.key(t.chat.closeAndGoOn, "q")} onClick={closeAndGoOn} />
            )}
            {chat !== undefined && <ReadButton chat={chat} />}
            <IconButton
              icon="maximize-2"
              label={t.chat.key(t.chat.openFully, t.shell.keys.enter)}
              onClick={() => router.push(fullHref)}
            />
            <IconButton icon="x" label={t.chat.key(t.chat.close, t.shell.keys.escape)} onClick={onClose} />
          </span>
        </header>
        {isUnreadable ? (
          <ChatUnreadable extra={row.extra} extraOmitted={row.extraOmitted} backHref={listHref} />
        ) : isMissing ? (
          <ChatMissing id={String(chatId)} backHref={listHref} />
        ) : chat === undefined && query.error !== null ? (
          <ErrorPanel
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
            className="ps-10 pe-4"
          />
        ) : (
          <>
            {problem.error !== null && (
              <ProblemBanner error={problem.error} onRetry={problem.retry} isRetrying={problem.isRetrying} />
            )}
            {chat === undefined ? (
              <FactsSkeleton />
            ) : (
              <>
                <div className="flex-none border-b border-line px-4 py-2.5">
                  <ChatFacts chat={chat} layout="wide" sending={sending} />
                </div>
                <MoreFacts key={chatId} {...props} chat={chat} />
              </>
            )}
            <Transcript
              key={chatId}
              chatId={chatId}
              customerName={name}
              footEnd={<PeekHints />}
              {...problem.transcript}
            />
            <PresenceSlot chatId={chatId} />
            {props.person && <ComposerSlot chat={chat} name={name} person={props.person} onNext={place.goNext} />}
          </>
        )}
      </HoverTooltips>
    </aside>
  );
}

function StepButton({ direction, onStep }: { direction: "previous" | "next"; onStep: (() => void) | null }) {
  const t = useAreaMessages("chat").chat;
  const isNext = direction === "next";
  return (
    <IconButton
      icon={isNext ? "chevron-down" : "chevron-up"}
      label={t.key(t[direction], isNext ? "j" : "k")}
      disabled={onStep === null}
      onClick={() => onStep?.()}
    />
  );
}

type MoreFactsProps = Pick<ChatPeekProps, "fullHref" | "canCreate" | "inboxSubdomain"> & { chat: Chat };

/** What is one press away, because it is long or costs a request. One is open at a time, so the conversation has room. */
function MoreFacts({ chat, fullHref, canCreate = false, inboxSubdomain = null }: MoreFactsProps) {
  const t = useAreaMessages("chat");
  const [open, setOpen] = useState<"fields" | "others" | null>(null);
  const toggle = (panel: "fields" | "others") => setOpen(open === panel ? null : panel);
  const [, query = ""] = fullHref.split("?");
  const hrefOf = (id: number) => `/chats/${id}${query === "" ? "" : `?${query}`}`;
  return (
    <>
      <div className="flex min-h-8 flex-none flex-wrap items-center gap-x-1.5 border-b border-line px-2">
        <Disclosure isOpen={open === "fields"} onPress={() => toggle("fields")}>
          {t.chat.facts.allFields}
        </Disclosure>
        {chat.customer !== null && (
          <OthersButton
            chat={chat}
            customer={chat.customer}
            isOpen={open === "others"}
            onPress={() => toggle("others")}
          />
        )}
      </div>
      {open !== null && (
        <div className="max-h-80 flex-none overflow-y-auto border-b border-line px-4 py-2">
          {open === "fields" && (
            <>
              <AllFields chat={chat} />
              <InboxLink chatId={chat.id} subdomain={inboxSubdomain} className="mt-2 -ms-2" />
            </>
          )}
          {open === "others" && chat.customer !== null && (
            <>
              <OtherChats chat={chat} customer={chat.customer} hrefOf={hrefOf} />
              {canCreate && <CreateChatLink customerId={chat.customer.id} className="mt-2" />}
            </>
          )}
        </div>
      )}
    </>
  );
}

function Disclosure({ isOpen, onPress, children }: { isOpen: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button variant="ghost" aria-expanded={isOpen} onClick={onPress} className="h-6 font-normal">
      <Icon of="chevron-right" className={isOpen ? "rotate-90" : "rtl:rotate-180"} />
      {children}
    </Button>
  );
}

function OthersButton({
  chat,
  customer,
  isOpen,
  onPress,
}: {
  chat: Chat;
  customer: ChatCustomer;
  isOpen: boolean;
  onPress: () => void;
}) {
  const label = useOtherChatsLabel(chat, customer);
  return (
    <Button variant="ghost" aria-expanded={isOpen} onClick={onPress} className="ms-auto h-6 min-w-0 shrink font-normal">
      <Icon of="user-round" />
      <bdi className="truncate">{label}</bdi>
    </Button>
  );
}

function Position({ position }: { position: ListPosition | null }) {
  const t = useAreaMessages("chat");
  const number = numberFormatter(useLocale());
  if (position === null) return null;
  const total = position.total === null ? null : number.format(position.total);
  return (
    <span className="px-1 text-12 text-fg-3 tabular-nums">
      {t.chat.position(number.format(position.number), total)}
    </span>
  );
}

function PeekHints() {
  const t = useAreaMessages("chat");
  return (
    <>
      <span className="inline-flex items-center gap-1 max-sm:hidden">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd> {t.chat.keysHint}
      </span>
      <span className="inline-flex items-center gap-1 max-sm:hidden">
        <Kbd>{t.shell.keys.escape}</Kbd> {t.chat.escapeHint}
      </span>
    </>
  );
}

function FactsSkeleton() {
  return (
    <div aria-hidden="true" className="flex-none border-b border-line px-4 py-2.5">
      {["82%", "74%", "68%", "60%", "48%"].map((width) => (
        <div key={width} className="flex h-6 items-center">
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}
