import type { QueryClient } from "@tanstack/react-query";
import type { ChangedChat } from "@/lib/api/change-chat/contract";
import type { ChatAnswer, ChatPage, Directory } from "@/lib/api/chats/contract";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import { chatKeys } from "@/lib/api/chats/list-queries";
import { request } from "@/lib/api/fetcher";
import { type ChatChange, type ChatChangeKey, changeableValue, readChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type ChangeRequest, changeMutationKey, conflictingChat } from "./own-changes";

/** The chat as it will be, to be shown at once. Names come from the directory, where it is known. */
export function withChange(chat: Chat, change: ChatChange, directory: Directory | undefined): Chat {
  if ("assignee" in change) {
    const { assignee: id } = change;
    if (id === null) return { ...chat, assignee: null };
    const known = directory?.agents.find((agent) => agent.id === id);
    return { ...chat, assignee: known ?? { id, name: null, email: null, role: null } };
  }
  if ("department" in change) {
    const { department: id } = change;
    return { ...chat, department: { id, name: directory?.departments.find((one) => one.id === id)?.name ?? null } };
  }
  return { ...chat, ...change };
}

/**
 * The change that gives a chat its former value back; null where HelpCrunch has none: nothing takes a department away, and
 * nothing makes a chat empty again. A snooze that would have ended by now ends.
 */
export function changeBack(before: Chat, key: ChatChangeKey, nowMs: number): ChatChange | null {
  switch (key) {
    case "status":
      return before.status === "other" || before.status === "empty" ? null : { status: before.status };
    case "assignee":
      return { assignee: before.assignee?.id ?? null };
    case "department":
      return before.department === null ? null : { department: before.department.id };
    case "snoozedUntil": {
      const isOver = before.snoozedUntil === null || Date.parse(before.snoozedUntil) <= nowMs;
      return { snoozedUntil: isOver ? null : before.snoozedUntil };
    }
    case "readByAgent":
      return before.readByAgent === null ? null : { readByAgent: before.readByAgent };
  }
}

/** Puts a chat into what is kept of it by itself, and into every page of the list that was read before it. */
export function putChat(client: QueryClient, { chat, fetchedAt }: ChangedChat): void {
  client.setQueryData<ChatAnswer>(chatDetailKeys.chat(chat.id), (known) => {
    // Without the validator, which belongs to the chat as it came.
    const { etag: _, ...rest } = known ?? {};
    return { ...rest, chat, fetchedAt };
  });
  for (const query of client.getQueryCache().findAll({ queryKey: chatKeys.lists })) {
    // Boundary: what is kept under these keys are pages.
    const page = query.state.data as ChatPage | undefined;
    const isOlder = page !== undefined && Date.parse(page.meta.fetchedAt) <= Date.parse(fetchedAt);
    if (!isOlder || !page.data.some(({ id }) => id === chat.id)) continue;
    const { etag: _, ...rest } = page;
    const data = page.data.map((row) => (row.id === chat.id ? chat : row));
    // The page is as old as it was: it is asked for again in time.
    client.setQueryData<ChatPage>(query.queryKey, { ...rest, data }, { updatedAt: query.state.dataUpdatedAt });
  }
}

/**
 * Changes one part of a chat. It is shown as changed from this moment on (see `own-changes`), and HelpCrunch gets the
 * change only if the chat still has there what `before` has. Changes of the same chat follow one another. What comes of it
 * is told by `change-outcomes`, so nobody has to wait for it; the promise never rejects.
 */
export async function startChange(
  client: QueryClient,
  { before, change, isUndo = false }: { before: Chat; change: ChatChange; isUndo?: boolean },
): Promise<ChangedChat | null> {
  const { key } = readChange(change);
  const directory = client.getQueryData<Directory>(["directory"]);
  const mutation = client.getMutationCache().build<ChangedChat, Error, ChangeRequest, unknown>(client, {
    mutationKey: changeMutationKey,
    scope: { id: `chat-${before.id}` },
    // Without a network it fails at once and is put back; nobody expects it to be sent an hour later.
    networkMode: "always",
    // Rows on screen may be older than the change for as long as the page is open.
    gcTime: Number.POSITIVE_INFINITY,
    mutationFn: () => {
      const body = { ...change, base: { [key]: changeableValue(before, key) } };
      return request<ChangedChat>(`/api/chats/${before.id}`, { method: "PATCH", body });
    },
    onSuccess: (changed) => putChat(client, changed),
    onError: (error) => {
      const current = conflictingChat(error);
      if (current !== null) putChat(client, { chat: current, fetchedAt: new Date().toISOString() });
      else void client.invalidateQueries({ queryKey: chatDetailKeys.chat(before.id) });
    },
  });
  const asked: ChangeRequest = { before, change, key, after: withChange(before, change, directory), isUndo };
  return mutation.execute(asked).catch(() => null);
}
