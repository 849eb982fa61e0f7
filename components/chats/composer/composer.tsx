"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import {
  type ChangeEvent,
  type KeyboardEvent,
  useCallback,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { flushSync } from "react-dom";
import { toPlainName } from "@/components/chats/detail/invisible";
import { useCommandKeyCap } from "@/components/hooks/command-key";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { noteTyping, stopTyping } from "@/components/layout/live/typing";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { inputVariants } from "@/components/ui/form/input-variants";
import { Segmented } from "@/components/ui/form/segmented";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { isComposing } from "@/components/ui/key-press";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { showToast } from "@/components/ui/toast/show-toast";
import { historyOptions } from "@/lib/api/chats/detail-queries";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { fillPlaceholders, unfilledPlaceholder } from "@/lib/api/saved-replies/placeholders";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Chat } from "@/lib/helpcrunch/chat";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import type { WrittenMessageType } from "@/lib/helpcrunch/write";
import { ComposerNotices } from "./composer-notices";
import { type DraftOwner, hasNews, lastByOthers, type ReplyProblem, replyProblem, seenUpTo } from "./reply-draft";
import { changeReply, clearReply, isShown, readReply, restoreReply, setMissed, watchReply } from "./reply-store";
import { SavedReplyPicker } from "./saved-reply-picker";
import { type AfterSending, SendMenu } from "./send-menu";
import { sendAgain, sendReply } from "./send-reply";

type ComposerProps = {
  chat: Chat;
  name: string;
  person: Person;
  onNext: (() => void) | null;
};

/** From here on the length is told: most messages are nowhere near. */
const countFrom = messageLengthMax * 0.9;

const MessagePreview = lazyComponent(async () => (await import("./message-preview")).MessagePreview);

const kinds = ["message", "private"] as const satisfies readonly WrittenMessageType[];

/** A note that was begun is gone on with, where no reply was. */
function kindToBegin(personId: string, chatId: number): WrittenMessageType {
  const [hasReply, hasNote] = kinds.map((kind) => readReply({ personId, chatId, kind }).draft.text !== "");
  return !hasReply && hasNote ? "private" : "message";
}

/** Writes replies and private notes into a chat. `r` and `n` go to the field, Ctrl or Cmd with Enter sends. */
export function Composer({ chat, name, person, onNext }: ComposerProps) {
  const t = useAreaMessages("composer");
  const words = t.composer;
  const id = useId();
  const client = useQueryClient();
  const router = useRouter();
  const announce = useAnnounce();
  const command = useCommandKeyCap();
  const number = numberFormatter(useLocale());
  const field = useRef<HTMLTextAreaElement>(null);

  const [kind, setKind] = useState(() => kindToBegin(person.id, chat.id));
  const owner: DraftOwner = { personId: person.id, chatId: chat.id, kind };
  const { draft, phase, missed, isKept } = useReply(owner);
  const [problem, setProblem] = useState<ReplyProblem | null>(null);
  /** The message that the writer was told of before sending. */
  const [toldOf, setToldOf] = useState<string | null>(null);

  const [isPreview, setPreview] = useState(false);
  const [isPicking, setPicking] = useState(false);
  /** Where the slash stands that opened the saved replies; null where the button did. */
  const slashAt = useRef<number | null>(null);
  /** What is marked once the text is drawn. */
  const toSelect = useRef<[start: number, end: number] | null>(null);

  const { data: directory } = useQuery(directoryOptions());
  const meAgentId = directory === undefined ? undefined : meAgentIdOf(directory, person);
  const sender = directory?.agents.find((agent) => agent.id === meAgentId)?.name ?? person.name;
  const { data: history } = useQuery({ ...historyOptions(chat.id), enabled: false });
  const other = lastByOthers(chat, history, meAgentId);
  const wroteAt = other?.at ?? null;
  const isNews = hasNews(draft, wroteAt);

  const isNote = kind === "private";
  const isSending = phase.name === "sending";
  const isLocked = isSending || phase.name === "unknown";
  const isEmpty = draft.text.trim() === "";
  const cannotReply = !isNote && meAgentId === null;

  function chooseKind(next: WrittenMessageType): void {
    setKind(next);
    setPreview(false);
    setProblem(null);
  }
  function goTo(next: WrittenMessageType): void {
    // The field has to be there before it can take the focus.
    flushSync(() => chooseKind(next));
    field.current?.focus();
  }
  useShortcut("r", () => goTo("message"));
  useShortcut("n", () => goTo("private"));

  function write(text: string): void {
    const hasBegun = isEmpty && text.trim() !== "";
    changeReply(owner, {
      text,
      ...(hasBegun ? { seenAt: seenUpTo(other, history) } : {}),
      ...(draft.sentAt === null ? {} : { isChangedSince: true }),
    });
    setProblem(null);
    if (text.trim() === "") stopTyping(chat.id);
    else noteTyping(chat.id);
  }

  function type({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>): void {
    write(target.value);
    const at = target.selectionStart - 1;
    const isSlash = nativeEvent instanceof InputEvent && nativeEvent.data === "/" && !nativeEvent.isComposing;
    // Within a word it is a slash and nothing else: "and/or", an address.
    if (!isSlash || target.value[at] !== "/" || /\S/.test(target.value[at - 1] ?? " ")) return;
    slashAt.current = at;
    setPicking(true);
  }

  /** Puts text in the place of what is marked there, and the cursor behind it. */
  function insert(text: string, start: number, end: number): void {
    write(draft.text.slice(0, start) + text + draft.text.slice(end));
    const open = unfilledPlaceholder(text);
    const from = start + (open === null ? text.length : text.indexOf(open));
    toSelect.current = [from, from + (open?.length ?? 0)];
  }

  function takeReply(text: string): void {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const at = slashAt.current;
    slashAt.current = null;
    setPicking(false);
    const values = { "customer name": chat.customer?.name ?? null, "agent name": sender, "chat id": String(chat.id) };
    const filled = fillPlaceholders(text, values);
    if (at === null) insert(filled, selectionStart, selectionEnd);
    else insert(filled, at, at + 1);
  }

  function stopPicking(isOpen: boolean, query: string): void {
    setPicking(isOpen);
    // Nothing typed is lost: it was meant for the text after all.
    if (!isOpen && slashAt.current !== null) insert(query, slashAt.current + 1, slashAt.current + 1);
    slashAt.current = null;
  }

  useLayoutEffect(() => {
    if (toSelect.current !== null) field.current?.setSelectionRange(...toSelect.current);
    toSelect.current = null;
  });

  function showProblem(found: ReplyProblem): void {
    flushSync(() => {
      setProblem(found);
      setPreview(false);
    });
    field.current?.focus();
    if (found.reason !== "unfilled") return;
    const at = draft.text.indexOf(found.placeholder);
    field.current?.setSelectionRange(at, at + found.placeholder.length);
  }

  /** Says where nobody looks any more what became of it. */
  function tellElsewhere(isSent: boolean): void {
    const plain = toPlainName(name);
    const { phase: now, missed: left } = readReply(owner);
    const title = isSent
      ? words.elsewhere.sent(plain)
      : now.name === "unknown"
        ? words.elsewhere.unknown(plain)
        : words.elsewhere.notSent(plain);
    void showToast({
      title,
      ...(left === null ? {} : { description: words.missed[left.step] }),
      ...(isSent && left === null
        ? {}
        : { action: { label: words.elsewhere.open, onPress: () => router.push(`/chats/${chat.id}`) } }),
    });
  }

  async function sendBy(way: typeof sendReply, after: AfterSending): Promise<void> {
    const step = after === null || after.step === "next" ? undefined : after;
    stopTyping(chat.id);
    const isSent = await way({ client, owner, meAgentId, after: step });
    if (!isShown(owner)) tellElsewhere(isSent);
    if (!isSent || !isShown(owner)) return;
    announce(isNote ? words.noteAdded : words.sent);
    setPreview(false);
    if (after?.step === "next") onNext?.();
  }

  function send(after: AfterSending): void {
    if (isLocked) return;
    const found = replyProblem(draft, kind, meAgentId);
    if (found !== null) {
      showProblem(found);
      return;
    }
    if (isNews && toldOf !== wroteAt) {
      setToldOf(wroteAt);
      announce(words.news.first);
      return;
    }
    void sendBy(sendReply, after);
  }

  function discard(): void {
    const discarded = draft;
    clearReply(owner);
    field.current?.focus();
    void showToast({
      title: words.discarded,
      action: { label: words.undo, isUndo: true, onPress: () => restoreReply(owner, discarded) },
    });
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) send(null);
    } else if (event.key === "Escape") {
      event.preventDefault();
      // Out of the field, where single keys act again; the next Escape goes back to the list.
      const panel = event.currentTarget.closest<HTMLElement>("aside[tabindex]");
      if (panel === null) event.currentTarget.blur();
      else panel.focus();
    }
  }

  const isLong = draft.text.length > countFrom;
  const problemText = problem === null ? null : wordsOf(problem, number.format(messageLengthMax), words);
  return (
    <form
      noValidate
      aria-label={isNote ? words.noteLabel : words.label(toPlainName(name))}
      className={classNames(
        "grid min-w-0 grid-cols-[auto_minmax(0,1fr)_auto] content-start items-center gap-2 px-3 pt-2 pb-2.5",
        isNote ? "bg-note-soft" : "bg-surface",
      )}
      onSubmit={(event) => {
        event.preventDefault();
        send(null);
      }}
    >
      <div className="col-span-full flex min-w-0 items-center gap-2">
        <Segmented
          label={words.kind}
          value={kind}
          onChange={chooseKind}
          className="max-sm:h-11"
          options={[
            { value: "message", label: <KindLabel text={words.reply} cap="R" /> },
            { value: "private", label: <KindLabel text={words.note} cap="N" /> },
          ]}
        />
        <span className="ms-auto flex min-w-0 gap-x-1.5 text-fg-3 max-sm:flex-col max-sm:items-end max-sm:text-12">
          <span className="whitespace-nowrap">{words.sentAs}</span>
          <bdi className="max-w-full truncate font-medium text-fg">{cannotReply ? words.nobody : sender}</bdi>
        </span>
      </div>
      <ComposerNotices
        chat={chat}
        name={name}
        reply={{ draft, phase, missed }}
        isNews={isNews}
        isToldOfNews={toldOf === wroteAt}
        wroteAt={wroteAt}
        colleague={other?.colleague ?? null}
        cannotReply={cannotReply}
        onRead={() => {
          changeReply(owner, { seenAt: wroteAt });
          field.current?.focus();
        }}
        onCheck={() => void sendBy(sendReply, null)}
        onSendAgain={() => void sendBy(sendAgain, null)}
        onPutAway={discard}
        onDismissMissed={() => setMissed(owner, null)}
      />
      {isPreview ? (
        <MessagePreview
          text={draft.text}
          className="col-span-full max-h-[35dvh] min-h-21.5 rounded-2 border border-line bg-surface px-2.5 py-2 max-sm:order-2 max-sm:col-span-1 max-sm:min-h-16"
        />
      ) : (
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          value={draft.text}
          readOnly={isLocked}
          aria-label={isNote ? words.noteLabel : words.label(toPlainName(name))}
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}-state`}
          placeholder={isNote ? words.notePlaceholder : words.placeholder}
          onChange={type}
          onKeyDown={press}
          className={inputVariants(
            "form",
            classNames(
              "col-span-full block h-auto max-h-[35dvh] min-h-21.5 resize-none py-2 field-sizing-content max-sm:order-2 max-sm:col-span-1 max-sm:h-auto max-sm:min-h-16",
              isNote && "border-dashed",
            ),
          )}
        />
      )}
      <span className="max-sm:order-1 max-sm:self-end">
        <SavedReplyPicker
          isOpen={isPicking}
          onOpenChange={stopPicking}
          onChoose={takeReply}
          fieldRef={field}
          isDisabled={isLocked}
        />
      </span>
      <span
        id={`${id}-state`}
        className="flex min-h-7 min-w-0 items-center gap-1.5 text-12 text-fg-3 max-sm:order-4 max-sm:col-span-full max-sm:min-h-0"
      >
        {problemText !== null ? (
          <span role="alert" className="font-medium text-danger">
            {problemText}
          </span>
        ) : (
          !isEmpty &&
          !isLocked && (
            <>
              <Button
                variant="ghost"
                aria-pressed={isPreview}
                className="h-6 px-1.5 text-12 font-normal max-sm:h-11"
                onClick={() => setPreview(!isPreview)}
              >
                {words.preview}
              </Button>
              <span className="truncate">{isKept ? words.draftKept : words.draftNotKept}</span>
              <IconButton icon="trash" size="small" label={words.discard} onClick={discard} />
            </>
          )
        )}
        {isLong && (
          <span
            className={classNames(
              "ms-auto tabular-nums",
              draft.text.length > messageLengthMax && "font-medium text-danger",
            )}
          >
            {words.count(number.format(draft.text.length), number.format(messageLengthMax))}
          </span>
        )}
      </span>
      <span className="flex items-center gap-2 justify-self-end max-sm:order-3 max-sm:self-end">
        {/* With a draft its own controls need the room; the menu names the keys as well. */}
        {isEmpty && (
          <span aria-hidden="true" className="inline-flex gap-1 pointer-coarse:hidden max-sm:hidden">
            <Kbd>{command}</Kbd>
            <Kbd>{t.shell.keys.enter}</Kbd>
          </span>
        )}
        <SendMenu
          kind={kind}
          isSending={isSending}
          isDisabled={isLocked || isEmpty || cannotReply}
          isClosed={chat.status === "closed"}
          hasNext={onNext !== null}
          onSend={send}
        />
      </span>
    </form>
  );
}

function useReply({ personId, chatId, kind }: DraftOwner) {
  const watch = useCallback(
    (onChange: () => void) => watchReply({ personId, chatId, kind }, onChange),
    [personId, chatId, kind],
  );
  const read = () => readReply({ personId, chatId, kind });
  return useSyncExternalStore(watch, read, read);
}

function KindLabel({ text, cap }: { text: string; cap: string }) {
  return (
    <>
      <span>{text}</span>
      <span aria-hidden="true" className="pointer-coarse:hidden max-sm:hidden">
        <Kbd>{cap}</Kbd>
      </span>
    </>
  );
}

function wordsOf(
  problem: ReplyProblem,
  max: string,
  words: ReturnType<typeof useAreaMessages<"composer">>["composer"],
): string {
  switch (problem.reason) {
    case "missing":
      return words.problems.missing;
    case "too_long":
      return words.problems.tooLong(max);
    case "no_agent":
      return words.problems.noAgent;
    case "unfilled":
      return words.problems.unfilled(problem.placeholder);
  }
}
