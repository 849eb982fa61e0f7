"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePersonId } from "@/components/layout/account/person-context";
import type { PresenceNews, PresentPerson } from "@/lib/api/live/contract";
import { presenceKey, presenceOptions, tellPresence } from "@/lib/api/live/queries";

/** The server forgets a tab ten seconds after its last sign of life. */
const signMs = 4_000;
/** Whoever has not typed for so long has stopped writing. */
const writingMs = 6_000;

/** Not `crypto.randomUUID`, which is missing on plain http. */
function newTabName(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Who else has a chat open or writes in it, and the way to say that this tab does: a composer calls `noteTyping` with each
 * key, and `stopTyping` when it has sent or was cleared. A hidden tab counts as left.
 */
export function usePresence(chatId: number): {
  others: readonly PresentPerson[];
  noteTyping: () => void;
  stopTyping: () => void;
} {
  const personId = usePersonId();
  const client = useQueryClient();
  const { data } = useQuery(presenceOptions(chatId));
  const [tab] = useState(newTabName);
  const writingUntil = useRef(0);
  const told = useRef<PresenceNews["state"]>("left");

  const tell = useCallback(
    (state: PresenceNews["state"]) => {
      told.current = state;
      tellPresence(chatId, { tab, state }).then(
        (answer) => client.setQueryData(presenceKey(chatId), answer),
        // The next sign comes in a moment.
        () => {},
      );
    },
    [chatId, tab, client],
  );
  const stateNow = useCallback(
    (): PresenceNews["state"] => (performance.now() < writingUntil.current ? "writing" : "open"),
    [],
  );

  useEffect(() => {
    const sign = () => {
      if (document.visibilityState === "visible") tell(stateNow());
    };
    const leave = () => {
      if (told.current !== "left") tell("left");
    };
    const onVisibility = () => (document.visibilityState === "visible" ? sign() : leave());
    sign();
    const timer = setInterval(sign, signMs);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      writingUntil.current = 0;
      leave();
    };
  }, [tell, stateNow]);

  const noteTyping = useCallback(() => {
    writingUntil.current = performance.now() + writingMs;
    if (told.current !== "writing") tell("writing");
  }, [tell]);
  const stopTyping = useCallback(() => {
    writingUntil.current = 0;
    if (told.current === "writing") tell("open");
  }, [tell]);

  const others = (data?.people ?? []).filter(({ id }) => id !== personId);
  return { others, noteTyping, stopTyping };
}
