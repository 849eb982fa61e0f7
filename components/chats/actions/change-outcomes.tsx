"use client";

import { type Mutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { typingPlaces } from "@/components/hooks/typing-places";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { showToast } from "@/components/ui/toast/show-toast";
import type { ChangedChat } from "@/lib/api/change-chat/contract";
import { changeableValue, isSameValue, readChange } from "@/lib/helpcrunch/change-chat";
import { chatName } from "../detail/chat-name";
import { toPlainName } from "../detail/invisible";
import { changeBack, startChange } from "./change-chat";
import { doneText } from "./change-text";
import { type ChangeConflict, ConflictDialog } from "./conflict-dialog";
import { type ChangeRequest, changeMutationKey, conflictingChat } from "./own-changes";

type ChangeMutation = Mutation<ChangedChat, Error, ChangeRequest>;

/** Changes whose end was told, wherever this is drawn next. */
const told = new WeakSet<object>();

/** Tells what became of each change: the way back, why it was refused, or what somebody else has made of the chat. */
export function ChangeOutcomes() {
  const t = useAreaMessages("chatActions");
  const locale = useLocale();
  const timeZone = useTimeZone();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [conflicts, setConflicts] = useState<readonly ChangeConflict[]>([]);
  const [isOpen, setOpen] = useState(false);
  const reader = { t, locale, timeZone };

  function addConflict(conflict: ChangeConflict) {
    setConflicts((before) => [...before, conflict]);
    const isTyping = document.activeElement?.closest(`${typingPlaces}, [role='dialog']`) != null;
    if (!isTyping) return setOpen(true);
    // Whoever is in the middle of a sentence is not taken out of it.
    void showToast({
      title: t.chatActions.conflict.title(conflict.name),
      description: t.chatActions.conflict.nothingSent,
      action: { label: t.chatActions.conflict.look, onPress: () => setOpen(true) },
    });
  }

  function tellSuccess({ before, change, isUndo }: ChangeRequest, { chat }: ChangedChat) {
    const { key } = readChange(change);
    const title = doneText(toPlainName(chatName(chat, t)), chat, key, reader);
    const back = isUndo ? null : changeBack(before, key, Date.now());
    if (isUndo) announce(title);
    void showToast({
      title,
      description: isUndo ? t.chatActions.undone : t.chatActions.taken,
      ...(back === null
        ? {}
        : {
            action: {
              label: t.chatActions.undo,
              isUndo: true,
              onPress: () => void startChange(client, { before: chat, change: back, isUndo: true }),
            },
          }),
    });
  }

  function tellFailure(request: ChangeRequest, error: Error) {
    const { before, change } = request;
    const { key, value } = readChange(change);
    const name = toPlainName(chatName(before, t));
    const current = conflictingChat(error);
    if (current !== null) {
      if (isSameValue(key, changeableValue(current, key), value)) {
        return void showToast({ title: t.chatActions.wasSo(name), description: doneText(name, current, key, reader) });
      }
      return addConflict({ name, request, current });
    }
    const problem = toProblem(error, t);
    const isUnknown = problem.code === "outcome_unknown";
    const canRetry = problem.retryInSeconds !== null;
    void showToast({
      title: isUnknown ? t.chatActions.unknown(name) : t.chatActions.failed(name),
      description: [problem.title, ...problem.details, problem.next].join(" "),
      ...(canRetry ? { action: { label: t.common.retry, onPress: () => void startChange(client, request) } } : {}),
    });
  }

  const tell = useEffectEvent((mutation: ChangeMutation) => {
    const { status, variables, data, error } = mutation.state;
    if (told.has(mutation) || variables === undefined || (status !== "success" && status !== "error")) return;
    told.add(mutation);
    if (data !== undefined) tellSuccess(variables, data);
    else if (error !== null) tellFailure(variables, error);
  });
  useEffect(() => {
    const cache = client.getMutationCache();
    const tellAll = () => {
      // Boundary: every mutation under this key is one of `startChange`.
      for (const mutation of cache.findAll({ mutationKey: changeMutationKey })) tell(mutation as ChangeMutation);
    };
    // What ended while this code was on its way is told as well.
    tellAll();
    return cache.subscribe(({ type }) => {
      if (type === "updated") tellAll();
    });
  }, [client]);

  const [conflict] = conflicts;
  const settle = () => setConflicts((before) => before.slice(1));
  return (
    conflict !== undefined && (
      <ConflictDialog
        conflict={conflict}
        isOpen={isOpen}
        reader={reader}
        onKeep={settle}
        onSend={(before, changes) => {
          settle();
          void sendInTurn(before, changes);
        }}
      />
    )
  );

  async function sendInTurn(before: ChangeConflict["current"], changes: readonly ChangeRequest["change"][]) {
    let now = before;
    for (const change of changes) {
      const changed = await startChange(client, { before: now, change });
      if (changed === null) return;
      now = changed.chat;
    }
  }
}
