"use client";

import { useEffect, useRef, useState } from "react";
import type { CreateDecision, CreateOutcome, WriteFailure } from "@/lib/api/create-chat/contract";
import { createChat, createMessage, decideCreate, fetchCreateOutcome } from "@/lib/api/create-chat/queries";
import { isSurelyNotMade, newKey } from "@/lib/api/create-chat/request-key";
import { ApiError } from "@/lib/api/errors";
import { isRecord } from "@/lib/view/record";
import { type Draft, toChatBody, toMessageBody } from "./draft";
import { saveDraft } from "./draft-store";

/** Where sending a draft stands. */
export type Phase =
  | { name: "form"; error: unknown }
  /** Asking the server what became of a draft that was sent; `error` when that could not be asked. */
  | { name: "checking"; key: string; error: unknown }
  | { name: "unknown"; outcome: CreateOutcome; requestId: string | undefined; error: unknown }
  /** The chat is there and its message is not. */
  | { name: "message"; chatId: number; failure: WriteFailure | null; error: unknown }
  /** The draft became a chat already, and was changed since. */
  | { name: "already"; chatId: number };

export type CreateResult = { chatId: number; kind: "created" | "sent" | "messageSent"; isOwnDraft: boolean };

type Options = {
  personId: string;
  initialDraft: Draft;
  meAgentId: number | null;
  onDone: (result: CreateResult, draft: Draft) => void;
};

const form: Phase = { name: "form", error: null };

function startPhase({ key, sentAt, chatId }: Draft): Phase {
  if (chatId !== null) return { name: "message", chatId, failure: null, error: null };
  return sentAt === null ? form : { name: "checking", key, error: null };
}

function isOutcome(value: unknown): value is CreateOutcome {
  return isRecord(value) && typeof value.state === "string" && typeof value.key === "string";
}

/**
 * The draft, and everything that can happen when it is sent. The key of a draft is kept for as long as it may have been
 * carried out, on reload too, and is renewed once it surely was not; so no press makes a second chat.
 */
export function useCreateChat({ personId, initialDraft, meAgentId, onDone }: Options) {
  const latest = useRef(initialDraft);
  const [draft, setDraft] = useState(initialDraft);
  const [phase, setPhase] = useState<Phase>(() => startPhase(initialDraft));
  const [isBusy, setBusy] = useState(false);
  const isBusyRef = useRef(false);

  function replaceDraft(next: Draft): void {
    latest.current = next;
    setDraft(next);
    saveDraft(personId, next, Date.now());
  }

  const updateDraft = (change: Partial<Draft>) => replaceDraft({ ...latest.current, ...change });

  /** One thing at a time, however often and by whatever way it is asked for. */
  async function busily(work: () => Promise<void>): Promise<void> {
    if (isBusyRef.current) return;
    isBusyRef.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      isBusyRef.current = false;
      setBusy(false);
    }
  }

  function finish(chatId: number, kind: CreateResult["kind"], isOwnDraft = true): void {
    if (isOwnDraft && latest.current.isChangedSince) setPhase({ name: "already", chatId });
    else onDone({ chatId, kind, isOwnDraft }, latest.current);
  }

  function lackMessage(chatId: number, failure: WriteFailure): void {
    updateDraft({ chatId, sentAt: null, isChangedSince: false });
    setPhase({ name: "message", chatId, failure, error: null });
  }

  function settle(outcome: CreateOutcome, requestId?: string): void {
    const isOwnDraft = outcome.key === latest.current.key;
    const { chat, messageError, error } = outcome;
    if (outcome.state === "unknown") setPhase({ name: "unknown", outcome, requestId, error: null });
    else if (chat !== null && messageError !== null && isOwnDraft) lackMessage(chat.id, messageError);
    else if (chat !== null) finish(chat.id, outcome.state === "message_sent" ? "sent" : "created", isOwnDraft);
    else {
      if (isOwnDraft) updateDraft({ key: newKey(), sentAt: null, isChangedSince: false });
      setPhase({ name: "form", error: error === null ? null : new ApiError(error.code, error.message, error) });
    }
  }

  async function check(key: string): Promise<void> {
    setPhase({ name: "checking", key, error: null });
    try {
      settle(await fetchCreateOutcome(key));
    } catch (error) {
      if (error instanceof ApiError && error.code === "not_found") {
        // It never reached the server.
        updateDraft({ sentAt: null, isChangedSince: false });
        setPhase(form);
      } else {
        setPhase({ name: "checking", key, error });
      }
    }
  }

  async function handleFailure(error: unknown): Promise<void> {
    if (error instanceof ApiError) {
      if (error.code === "outcome_unknown" && isOutcome(error.current)) return settle(error.current, error.requestId);
      if (error.code === "outcome_unknown") return check(latest.current.key);
      if (error.code === "conflict" && error.current !== undefined) {
        // Sent before with something else in it: from another tab, or the answer to that never reached this page.
        updateDraft({ isChangedSince: true });
        return check(latest.current.key);
      }
      if (isSurelyNotMade(error)) updateDraft({ key: newKey(), sentAt: null });
    }
    setPhase({ name: "form", error });
  }

  async function sendNow(): Promise<void> {
    const body = toChatBody(latest.current, meAgentId);
    if (body === null) return;
    // Stored before the request leaves: whatever happens to this page, the next one asks what became of it.
    updateDraft({ sentAt: new Date().toISOString(), isChangedSince: false });
    setPhase(form);
    try {
      const { chat, message, messageError } = await createChat(body, latest.current.key);
      if (messageError !== undefined) lackMessage(chat.id, messageError);
      else finish(chat.id, message === null ? "created" : "sent");
    } catch (error) {
      await handleFailure(error);
    }
  }

  async function decide(
    key: string,
    decision: CreateDecision,
    then: (outcome: CreateOutcome) => unknown,
  ): Promise<void> {
    try {
      await then(await decideCreate(key, decision));
    } catch (error) {
      setPhase((current) => (current.name === "unknown" ? { ...current, error } : current));
    }
  }

  async function sendMessageNow(chatId: number, isAgain: boolean): Promise<void> {
    if (isAgain) updateDraft({ messageKey: newKey() });
    try {
      await createMessage(chatId, toMessageBody(latest.current, meAgentId), latest.current.messageKey);
      onDone({ chatId, kind: "messageSent", isOwnDraft: true }, latest.current);
    } catch (error) {
      const isLost = error instanceof ApiError && (error.code === "outcome_unknown" || error.code === "conflict");
      if (error instanceof ApiError && !isLost && isSurelyNotMade(error)) updateDraft({ messageKey: newKey() });
      const failure: WriteFailure | null = isLost ? { code: "outcome_unknown", message: error.message } : null;
      setPhase({ name: "message", chatId, failure, error: isLost ? null : error });
    }
  }

  const checkAtStart = useRef(() => busily(() => check(initialDraft.key)));
  useEffect(() => {
    if (startPhase(initialDraft).name === "checking") void checkAtStart.current();
  }, [initialDraft]);

  return {
    draft,
    phase,
    isBusy,
    /** What the person changes on the form. */
    change: (change: Partial<Draft>) =>
      updateDraft({ ...change, ...(latest.current.sentAt === null ? {} : { isChangedSince: true }) }),
    /** Another draft in place of this one. */
    replaceDraft: (next: Draft) => {
      replaceDraft(next);
      setPhase(startPhase(next));
    },
    send: () => busily(sendNow),
    showForm: () => setPhase(form),
    /** What became of a draft that was sent, by its key; also searches HelpCrunch again where that is unknown. */
    check: (key: string) => busily(() => check(key)),
    /** This is the chat: it gets the message. */
    take: (key: string, chat: number) => busily(() => decide(key, { decision: "found", chat }, settle)),
    /** It was not made: the draft is sent once more, under a new key. */
    createAnother: (key: string) =>
      busily(() =>
        decide(key, { decision: "not_created" }, async (outcome) => {
          // The answer came after all, or somebody decided elsewhere.
          if (outcome.state !== "failed") return settle(outcome);
          if (key !== latest.current.key) return setPhase(form);
          updateDraft({ key: newKey(), sentAt: null, isChangedSince: false });
          await sendNow();
        }),
      ),
    /** `isAgain` where the outcome of the last try is unknown and the person has looked. */
    sendMessage: (chatId: number, isAgain: boolean) => busily(() => sendMessageNow(chatId, isAgain)),
    /** The draft as a chat of its own, although it became one before it was changed. */
    startOver: () => {
      updateDraft({ key: newKey(), messageKey: newKey(), sentAt: null, isChangedSince: false, chatId: null });
      setPhase(form);
    },
  };
}
