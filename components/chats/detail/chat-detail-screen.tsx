"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionStrip } from "@/components/chats/actions/action-strip";
import { useChangedChat } from "@/components/chats/actions/own-changes";
import { ReadButton } from "@/components/chats/actions/read-button";
import { ComposerSlot } from "@/components/chats/composer/composer-slot";
import { Freshness } from "@/components/chats/list/freshness";
import { HoverTooltips } from "@/components/chats/table/hover-tooltips";
import { Transcript } from "@/components/chats/transcript/transcript";
import { StatusMark } from "@/components/chats/values/status-mark";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { ProblemBanner } from "@/components/layout/errors/problem-banner";
import { PresenceSlot } from "@/components/layout/live/presence-slot";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { refreshChat } from "@/lib/api/chats/detail-queries";
import { ApiError } from "@/lib/api/errors";
import { type Person, roleAllows } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import type { ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { searchedTextsIn } from "@/lib/view/filter-node";
import { chatHref, decodeOrigin, encodeOrigin } from "@/lib/view/from-address";
import { AllFields } from "./all-fields";
import { ChatBodySkeleton } from "./chat-body-skeleton";
import { ChatFacts } from "./chat-facts";
import { ChatFooter, ChatHeader } from "./chat-header";
import { ChatMissing, ChatUnreadable } from "./chat-missing";
import { chatName } from "./chat-name";
import { Copyable } from "./copyable";
import { CustomerSection } from "./customer-section";
import { InboxLink } from "./inbox-link";
import { toPlainName } from "./invisible";
import { findUnreadableRow } from "./known-chat";
import { OtherChats, useOtherChatsLabel } from "./other-chats";
import { goBackToList } from "./return-to-list";
import { useChat } from "./use-chat";
import { useChatProblem } from "./use-chat-problem";
import { useListPlace } from "./use-list-place";
import { usePlainKey } from "./use-plain-key";
import { useQueueKeys } from "./use-queue-keys";
import { IsolatedName } from "./visible-text";

const SearchHits = lazyComponent(async () => (await import("@/components/chats/table/late-list")).SearchHits);

type ChatDetailScreenProps = {
  chatId: number;
  /** The list that the chat was opened from, as {@link decodeOrigin} reads it; null where none is known. */
  from: string | null;
  person: Person;
  /** Whether they may take the conversation out as a file. */
  mayExport: boolean;
  /** The account's name at HelpCrunch; null while it is not known. */
  inboxSubdomain: string | null;
};

/** One chat on a page of its own: everything about it, the whole conversation, and the list that it came from. */
export function ChatDetailScreen({ chatId, from, person, inboxSubdomain, mayExport }: ChatDetailScreenProps) {
  const t = useAreaMessages("chat");
  const router = useRouter();
  const client = useQueryClient();
  const origin = decodeOrigin(from);
  const { view, listHref } = origin;
  const query = useChat(chatId);
  const problem = useChatProblem(chatId, query);
  const { chat, sending } = useChangedChat(query.data);
  const name = chat === undefined ? t.common.chatNumber(chatId) : chatName(chat, t);

  const place = useListPlace({
    view,
    chatId,
    // Going on replaces the page, so that one step back is the list again.
    onMove: (id, on) => router.replace(chatHref(id, encodeOrigin(on, origin.savedFilterId))),
  });
  const goBack = () => goBackToList(origin);
  const leave = () => {
    if (!goBack()) router.push(listHref);
  };
  const closeAndGoOn = useQueueKeys(chat, place);
  usePlainKey("Escape", leave);
  useMoveAnnouncement(name, place.position?.number ?? null, place.position?.total ?? null);

  const isMissing = query.error instanceof ApiError && query.error.code === "not_found";
  const unreadable = chat === undefined && query.error !== null ? findUnreadableRow(client, chatId) : undefined;
  if (isMissing || unreadable !== undefined) {
    return (
      <>
        <ChatHeader title={t.common.chatNumber(chatId)} backHref={listHref} onBack={goBack} place={place} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          {unreadable === undefined ? (
            <ChatMissing id={String(chatId)} backHref={listHref} />
          ) : (
            <ChatUnreadable extra={unreadable.extra} extraOmitted={unreadable.extraOmitted} backHref={listHref} />
          )}
        </div>
        <ChatFooter place={place} />
      </>
    );
  }

  return (
    <HoverTooltips className="flex min-h-0 flex-1 flex-col print:block">
      <ChatHeader
        title={<IsolatedName name={name} />}
        subtitle={<Subtitle chatId={chatId} chat={chat} />}
        backHref={listHref}
        onBack={goBack}
        place={place}
        actions={
          <>
            <span className="max-md:hidden">
              <RefreshButton chatId={chatId} query={query} />
            </span>
            <InboxLink chatId={chatId} subdomain={inboxSubdomain} className="max-md:hidden" />
            {closeAndGoOn !== null && place.goNext !== null && (
              <IconButton
                icon="check"
                label={t.chat.key(t.chat.closeAndGoOn, "q")}
                className="max-md:hidden"
                onClick={closeAndGoOn}
              />
            )}
            {chat !== undefined && <ReadButton chat={chat} />}
            <CopyButton
              icon="link-2"
              size="toolbar"
              label={t.chat.copyLink}
              copiedLabel={t.chat.linkCopied}
              failedText={t.common.copyFailed}
              text={() => `${window.location.origin}/chats/${chatId}`}
            />
          </>
        }
      />
      {problem.error !== null && chat !== undefined && (
        <ProblemBanner error={problem.error} onRetry={problem.retry} isRetrying={problem.isRetrying} />
      )}
      {chat === undefined ? (
        query.error === null ? (
          <ChatBodySkeleton />
        ) : (
          <div className="flex-1">
            <ErrorPanel error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
          </div>
        )
      ) : (
        <ChatBody
          chat={chat}
          sending={sending}
          name={name}
          transcript={problem.transcript}
          canCreate={roleAllows(person.role, "agent")}
          mayExport={mayExport}
          composer={<ComposerSlot chat={chat} name={name} person={person} onNext={place.goNext} />}
          inboxSubdomain={inboxSubdomain}
          hrefOf={(id) => chatHref(id, from)}
          searchedTexts={view === null ? [] : searchedTextsIn(view.filters)}
        />
      )}
      <ChatFooter place={place} />
    </HoverTooltips>
  );
}

/** Says which chat one has come to, because going on by a key moves no focus. */
function useMoveAnnouncement(name: string, number: number | null, total: number | null): void {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const announce = useAnnounce();
  useEffect(() => {
    if (number === null) return;
    const format = numberFormatter(locale);
    const position = t.chat.position(format.format(number), total === null ? null : format.format(total));
    announce(t.chat.moved(toPlainName(name), position));
  }, [announce, locale, name, number, total, t]);
}

function Subtitle({ chatId, chat }: { chatId: number; chat: Chat | undefined }) {
  return (
    <>
      <span className="max-sm:hidden">
        <Copyable text={String(chatId)} isMono />
      </span>
      {chat !== undefined && (
        <span className="flex min-w-0 items-center gap-1.5 sm:hidden">
          <StatusMark status={chat.status} statusRaw={chat.statusRaw} />
          {chat.assignee?.name && (
            <>
              <span>·</span>
              <IsolatedName name={chat.assignee.name} className="truncate" />
            </>
          )}
        </span>
      )}
    </>
  );
}

function RefreshButton({ chatId, query }: { chatId: number; query: ReturnType<typeof useChat> }) {
  const client = useQueryClient();
  return (
    <Freshness
      fetchedAt={query.data?.fetchedAt}
      isFetching={query.isFetching}
      updatedCount={0}
      onApplyUpdates={() => {}}
      onRefresh={() => void refreshChat(client, chatId)}
    />
  );
}

const tabs = ["conversation", "details", "otherChats"] as const;
type Tab = (typeof tabs)[number];

type ChatBodyProps = {
  chat: Chat;
  sending: readonly ChatChangeKey[];
  name: string;
  transcript: ReturnType<typeof useChatProblem>["transcript"];
  canCreate: boolean;
  mayExport: boolean;
  composer: ReactNode;
  inboxSubdomain: string | null;
  hrefOf: (chatId: number) => string;
  /** What the list looked for, to be marked here too. */
  searchedTexts: readonly string[];
};

/** Conversation and facts beside each other; one at a time where there is no room for both. */
function ChatBody(props: ChatBodyProps) {
  const { chat, sending, name, transcript, canCreate, mayExport, composer, inboxSubdomain, hrefOf, searchedTexts } =
    props;
  const body = useRef<HTMLDivElement>(null);
  const t = useAreaMessages("chat");
  const [tab, setTab] = useState<Tab>("conversation");
  const hiddenUnless = (...shown: Tab[]) => (shown.includes(tab) ? "" : "max-lg:hidden");
  return (
    <div ref={body} className="contents">
      {searchedTexts.length > 0 && <SearchHits root={body} texts={searchedTexts} />}
      <nav
        aria-label={t.chat.views.label}
        className="flex flex-none gap-1 border-b border-line px-2 lg:hidden print:hidden"
      >
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={tab === each ? "true" : undefined}
            onClick={() => setTab(each)}
            className="h-11 px-2.5 text-fg-2 aria-[current]:font-medium aria-[current]:text-fg aria-[current]:shadow-[inset_0_-2px_0_var(--accent)]"
          >
            {t.chat.views[each]}
          </button>
        ))}
      </nav>
      <ActionStrip chat={chat} className={hiddenUnless("conversation")} />
      <div className="flex min-h-0 flex-1 print:block" data-shown-chat={chat.id}>
        <div className={`flex min-h-0 min-w-0 flex-1 flex-col print:block ${hiddenUnless("conversation")}`}>
          <div className="hidden border-b border-line px-4 py-3 print:block">
            <p className="text-15 font-semibold">
              <IsolatedName name={t.chat.conversation.printTitle(toPlainName(name), chat.id)} />
            </p>
            <ChatFacts chat={chat} layout="wide" isPlain />
          </div>
          <Transcript chatId={chat.id} customerName={name} canPrint canSave={mayExport} {...transcript} />
          <PresenceSlot chatId={chat.id} />
          {composer}
        </div>
        <div
          className={`min-h-0 flex-none overflow-y-auto max-lg:w-full lg:w-88 lg:border-s lg:border-line lg:bg-sunken print:hidden ${hiddenUnless("details", "otherChats")}`}
        >
          <div className={hiddenUnless("details")}>
            <Section title={t.chat.facts.label}>
              <ChatFacts chat={chat} layout="narrow" sending={sending} />
            </Section>
            <Section title={t.chat.customer.title}>
              <CustomerSection chat={chat} canCreate={canCreate} />
            </Section>
          </div>
          <div className={hiddenUnless("otherChats")}>
            <OtherChatsSection key={chat.id} chat={chat} isWanted={tab === "otherChats"} hrefOf={hrefOf} />
          </div>
          <div className={hiddenUnless("details")}>
            <Section title={t.chat.facts.allFields}>
              <AllFields chat={chat} />
              <InboxLink chatId={chat.id} subdomain={inboxSubdomain} className="mt-2 -ms-2 md:hidden" />
            </Section>
          </div>
        </div>
      </div>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <h2 className="mb-1 text-14 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type OtherChatsSectionProps = {
  chat: Chat;
  /** The reader has turned to them already, so no further press is needed. */
  isWanted: boolean;
  hrefOf: (chatId: number) => string;
};

function OtherChatsSection({ chat, isWanted, hrefOf }: OtherChatsSectionProps) {
  const t = useAreaMessages("chat");
  const [isOpen, setOpen] = useState(false);
  if (chat.customer === null) return null;
  return (
    <Section title={t.chat.views.otherChats}>
      {isOpen || isWanted ? (
        <OtherChats chat={chat} customer={chat.customer} hrefOf={hrefOf} />
      ) : (
        <OtherChatsButton chat={chat} customer={chat.customer} onPress={() => setOpen(true)} />
      )}
    </Section>
  );
}

function OtherChatsButton({
  chat,
  customer,
  onPress,
}: {
  chat: Chat;
  customer: NonNullable<Chat["customer"]>;
  onPress: () => void;
}) {
  const label = useOtherChatsLabel(chat, customer);
  return (
    <Button onClick={onPress} className="max-w-full">
      <bdi className="truncate">{label}</bdi>
    </Button>
  );
}
