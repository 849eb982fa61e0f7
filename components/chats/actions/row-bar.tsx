"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import { chatName } from "../detail/chat-name";
import { toPlainName } from "../detail/invisible";
import { type ActionMenuName, useChatActions } from "./chat-actions-context";
import { findChat } from "./own-changes";

type RowBarProps = {
  /** What scrolls the rows; the bar scrolls with them. */
  scroller: RefObject<HTMLElement | null>;
  onChoose: (chatId: number) => void;
};

/** In pixels from the scroller's own corner: the middle of the row, and the end of its message. */
type Place = { chatId: number; top: number; end: number };

/**
 * What one does most to a chat, at the end of its message, for the row under the pointer or with the focus. There is one
 * such bar, which moves, so that rows stay as plain as they are.
 */
export function RowBar({ scroller, onChoose }: RowBarProps) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions;
  const client = useQueryClient();
  const actions = useChatActions();
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);

  const move = useEffectEvent((target: EventTarget | null) => {
    const list = scroller.current;
    if (!(target instanceof Element) || list === null || bar.current?.contains(target)) return;
    const row = target.closest<HTMLElement>("tr[data-chat]");
    setPlace(row === null ? null : placeOf(row, list));
  });
  useEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const onPointer = ({ target, pointerType }: PointerEvent) => {
      // A finger presses the row itself.
      if (pointerType !== "touch") move(target);
    };
    const onFocus = ({ target }: FocusEvent) => move(target);
    const onLeave = () => {
      if (!list.contains(document.activeElement)) setPlace(null);
    };
    // The pointer may have come before this code.
    move(list.querySelector("tr[data-chat]:hover"));
    list.addEventListener("pointerover", onPointer);
    list.addEventListener("pointerleave", onLeave);
    list.addEventListener("focusin", onFocus);
    list.addEventListener("focusout", onLeave);
    return () => {
      list.removeEventListener("pointerover", onPointer);
      list.removeEventListener("pointerleave", onLeave);
      list.removeEventListener("focusin", onFocus);
      list.removeEventListener("focusout", onLeave);
    };
  }, [scroller]);

  const chat = place === null ? null : findChat(client, place.chatId);
  if (actions === null || place === null || chat === null || scroller.current === null) return null;
  const rowLink = () => scroller.current?.querySelector<HTMLElement>(`[data-row-link="${chat.id}"]`) ?? null;
  const open =
    (menu: ActionMenuName) =>
    ({ currentTarget }: { currentTarget: HTMLElement }) =>
      actions.openMenu(menu, chat, rowLink() ?? currentTarget);
  const isClosed = chat.status === "closed";
  const isRead = chat.readByAgent === true;
  return createPortal(
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t.list.rowActions(toPlainName(chatName(chat, t)))}
      // It comes under a pointer that was on its way to open the chat: for that moment presses go to the row.
      key={place.chatId}
      className="absolute z-2 flex h-8 animate-arm -translate-x-full -translate-y-1/2 items-center rounded-2 bg-hover ps-1"
      style={{ top: place.top, left: place.end }}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        rowLink()?.focus();
      }}
    >
      <IconButton
        icon={isClosed ? "inbox" : "check"}
        label={isClosed ? words.open : words.key(words.close, "e")}
        onClick={() => actions.change(chat, { status: isClosed ? "opened" : "closed" })}
      />
      <IconButton icon="user-round" label={words.key(words.assign, "a")} onClick={open("assignee")} />
      <IconButton icon="clock" label={words.key(words.snooze, "h")} onClick={open("snooze")} />
      <IconButton
        icon={isRead ? "mail" : "mail-open"}
        label={words.key(isRead ? words.markUnread : words.markRead, "u")}
        onClick={() => actions.change(chat, { readByAgent: !isRead })}
      />
      <IconButton icon="list-checks" label={words.key(words.row.choose, "x")} onClick={() => onChoose(chat.id)} />
    </div>,
    scroller.current,
  );
}

function placeOf(row: HTMLElement, list: HTMLElement): Place {
  const frame = list.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  const message = row.querySelector("[data-message]")?.getBoundingClientRect();
  const end = message === undefined || message.width === 0 ? Math.min(box.right, frame.right) : message.right;
  return {
    chatId: Number(row.dataset.chat),
    top: box.top + box.height / 2 - frame.top + list.scrollTop,
    end: end - frame.left + list.scrollLeft,
  };
}
