"use client";

import { areSeveralChosen, useChatActions } from "@/components/chats/actions/chat-actions-context";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useScreenActions } from "@/components/layout/screen-actions";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { ListPlace } from "./use-list-place";

type Steps = Pick<ListPlace, "goPrevious" | "goNext" | "goNextWaiting">;

/**
 * From chat to chat in the order of the list that it was opened from: `j` and `k`, `w` to the next one that waits, and `q`
 * closes the chat and goes on unless several are chosen. Gives the last one, for a button; null for a viewer and for a chat that is closed.
 */
export function useQueueKeys(
  chat: Chat | undefined,
  { goPrevious, goNext, goNextWaiting }: Steps,
): (() => void) | null {
  const actions = useChatActions();
  const closeAndGoOn =
    actions === null || chat === undefined || chat.status === "closed"
      ? null
      : () => {
          actions.change(chat, { status: "closed" });
          goNext?.();
        };
  useShortcut("j", () => goNext?.());
  useShortcut("k", () => goPrevious?.());
  useShortcut("w", goNextWaiting);
  useShortcut("q", closeAndGoOn && (() => !areSeveralChosen() && closeAndGoOn()));
  useScreenActions(() => ({
    ...(closeAndGoOn === null || areSeveralChosen() ? {} : { closeChatAndGoOn: closeAndGoOn }),
    ...(goNextWaiting === null ? {} : { nextWaitingChat: goNextWaiting }),
  }));
  return closeAndGoOn;
}
