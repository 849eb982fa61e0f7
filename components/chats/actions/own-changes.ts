"use client";

import { type MutationState, type QueryClient, useMutationState } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ChangedChat } from "@/lib/api/change-chat/contract";
import type { ChatAnswer, ChatPage } from "@/lib/api/chats/contract";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import { chatKeys } from "@/lib/api/chats/list-queries";
import { ApiError } from "@/lib/api/errors";
import type { ChatChange, ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";

/** One change on its way: what the person saw, and what the chat will be like. */
export type ChangeRequest = {
  change: ChatChange;
  /** The part that it is about. */
  key: ChatChangeKey;
  before: Chat;
  after: Chat;
  /** Takes back a change that was made before, so that it offers no way back of its own. */
  isUndo: boolean;
};

export const changeMutationKey = ["chats", "change"] as const;

/** A chat with one part taken from another reading of it. */
export function withPart(chat: Chat, key: ChatChangeKey, from: Chat): Chat {
  if (key === "status") return { ...chat, status: from.status, statusRaw: from.statusRaw };
  return { ...chat, [key]: from[key] };
}

/** The chat as HelpCrunch has it, where a change was not sent because it differs; null for every other failure. */
export function conflictingChat(error: unknown): Chat | null {
  if (!(error instanceof ApiError) || error.code !== "conflict") return null;
  const { current } = error;
  // Boundary: our own route sends a chat; a 409 of HelpCrunch's own comes without one.
  return typeof current === "object" && current !== null && "id" in current ? (current as Chat) : null;
}

/** A change that this browser has made or is making. `answer` is the chat as HelpCrunch then had it. */
export type OwnChange = { request: ChangeRequest; answer: ChangedChat | null; isPending: boolean };

type ChangeState = MutationState<ChangedChat, Error, ChangeRequest>;

function toOwnChange({ variables, data, error, status, submittedAt }: ChangeState): OwnChange[] {
  if (variables === undefined) return [];
  const current = conflictingChat(error);
  const refused = current === null ? null : { chat: current, fetchedAt: new Date(submittedAt).toISOString() };
  return [{ request: variables, answer: data ?? refused, isPending: status === "pending" }];
}

// Boundary: every mutation under this key is one of `startChange`.
const stateOf = (mutation: { state: unknown }) => toOwnChange(mutation.state as ChangeState);

/** The changes of this browser, oldest first. */
export function useOwnChanges(): readonly OwnChange[] {
  const states = useMutationState({ filters: { mutationKey: changeMutationKey }, select: stateOf });
  return useMemo(() => states.flat(), [states]);
}

/** A chat that was read at `fetchedAt`, as it is after own changes: newer answers first, then what is on its way. */
export function withOwnChanges(chat: Chat, fetchedAt: string, changes: readonly OwnChange[]): Chat {
  let now = chat;
  let nowMs = Date.parse(fetchedAt);
  const own = changes.filter(({ request }) => request.before.id === chat.id);
  for (const { answer } of own) {
    if (answer === null || Date.parse(answer.fetchedAt) < nowMs) continue;
    now = answer.chat;
    nowMs = Date.parse(answer.fetchedAt);
  }
  for (const { request, isPending } of own) {
    if (isPending) now = withPart(now, request.key, request.after);
  }
  return now;
}

/** A page of the list with own changes in its rows; the same page where there are none. */
export function pageWithOwnChanges(page: ChatPage, changes: readonly OwnChange[]): ChatPage {
  const ids = new Set(changes.map(({ request }) => request.before.id));
  if (!page.data.some(({ id }) => id !== null && ids.has(id))) return page;
  const data = page.data.map((row) =>
    isReadable(row) && ids.has(row.id) ? withOwnChanges(row, page.meta.fetchedAt, changes) : row,
  );
  return { ...page, data };
}

/** One chat as this browser has it by now, and which of its parts are on their way. */
export function useChangedChat(answer: ChatAnswer | undefined): {
  chat: Chat | undefined;
  sending: readonly ChatChangeKey[];
} {
  const changes = useOwnChanges();
  return useMemo(() => {
    if (answer === undefined) return { chat: undefined, sending: [] };
    const { chat, fetchedAt } = answer;
    const sending = changes.filter(({ request, isPending }) => isPending && request.before.id === chat.id);
    return {
      chat: withOwnChanges(chat, fetchedAt, changes),
      sending: sending.map(({ request }) => request.key),
    };
  }, [answer, changes]);
}

/** The newest that is known of a chat, by itself or as a row of a list, with own changes; null where nothing is. */
export function findChat(client: QueryClient, chatId: number): Chat | null {
  const alone = client.getQueryData<ChatAnswer>(chatDetailKeys.chat(chatId));
  const pages = client.getQueriesData<ChatPage>({ queryKey: chatKeys.lists });
  const known = pages.flatMap(([, page]) => {
    const chat = page?.data.filter(isReadable).find(({ id }) => id === chatId);
    return page === undefined || chat === undefined ? [] : [{ chat, fetchedAt: page.meta.fetchedAt }];
  });
  const newest = [...(alone === undefined ? [] : [alone]), ...known]
    .toSorted((one, other) => Date.parse(other.fetchedAt) - Date.parse(one.fetchedAt))
    .at(0);
  if (newest === undefined) return null;
  const changes = client.getMutationCache().findAll({ mutationKey: changeMutationKey }).flatMap(stateOf);
  return withOwnChanges(newest.chat, newest.fetchedAt, changes);
}
