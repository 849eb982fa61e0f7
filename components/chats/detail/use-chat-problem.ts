"use client";

import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { historyOptions } from "@/lib/api/chats/detail-queries";
import type { useChat } from "./use-chat";

/**
 * What went wrong with a chat, beside what went wrong with its conversation. Where both say the same it is told once:
 * above the two when the conversation is there to be read, and otherwise in its place. Trying again tries both.
 */
export function useChatProblem(chatId: number, query: ReturnType<typeof useChat>) {
  const t = useMessages();
  // Only watched: the conversation asks for itself.
  const history = useQuery({ ...historyOptions(chatId), enabled: false });
  const isSame =
    query.error !== null &&
    history.error !== null &&
    toProblem(query.error, t).title === toProblem(history.error, t).title;
  const retry = () => {
    void query.refetch();
    if (history.error !== null) void history.refetch();
  };
  return {
    /** To be told above chat and conversation; null where there is nothing to tell. */
    error: isSame && history.data === undefined ? null : query.error,
    retry,
    isRetrying: query.isFetching || (isSame && history.isFetching),
    /** For the conversation, which tells its own problem unless that is told above, and tries both where it is the same. */
    transcript: { isToldAbove: isSame && history.data !== undefined, onRetry: isSame ? retry : null },
  };
}
