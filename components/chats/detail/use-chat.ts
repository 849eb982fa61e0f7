"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { chatOptions } from "@/lib/api/chats/detail-queries";
import { findKnownChat } from "./known-chat";

/** One chat: at once what the list knew of it, then what HelpCrunch says. */
export function useChat(chatId: number) {
  const client = useQueryClient();
  return useQuery({
    ...chatOptions(chatId),
    initialData: () => findKnownChat(client, chatId),
    // A row of the list may hold less than the chat itself, so it never counts as the answer.
    initialDataUpdatedAt: 0,
  });
}
