"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePersonId } from "@/components/layout/account/person-context";
import type { PresenceNews, PresentPerson } from "@/lib/api/live/contract";
import { presenceKey, presenceOptions, tellPresence } from "@/lib/api/live/queries";
import { isTyping, onTyping } from "./typing";

/** The server forgets a tab ten seconds after its last sign of life. */
const signMs = 4_000;

/** Not `crypto.randomUUID`, which is missing on plain http. */
function newTabName(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Who else has a chat open or writes in it; says of this tab that it does, by `noteTyping`. A hidden tab counts as left.
 */
export function usePresence(chatId: number): readonly PresentPerson[] {
  const personId = usePersonId();
  const client = useQueryClient();
  const { data } = useQuery(presenceOptions(chatId));
  const [tab] = useState(newTabName);
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

  useEffect(() => {
    const sign = () => {
      if (document.visibilityState === "visible") tell(isTyping(chatId) ? "writing" : "open");
    };
    const leave = () => {
      if (told.current !== "left") tell("left");
    };
    const onVisibility = () => (document.visibilityState === "visible" ? sign() : leave());
    const stopHearing = onTyping((typedIn) => {
      if (typedIn === chatId) sign();
    });
    sign();
    const timer = setInterval(sign, signMs);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      stopHearing();
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [chatId, tell]);

  return (data?.people ?? []).filter(({ id }) => id !== personId);
}
