"use client";

import { elapsedText } from "@/lib/dates/relative-time";
import { waitingLevel, waitingSince } from "@/lib/dates/waiting";
import type { Chat } from "@/lib/helpcrunch/chat";
import { missing } from "./missing";
import { type ReadBy, useReadBy } from "./time-text";

/** How long the customer has been waiting for us; a long wait has a shape as well as a colour. */
export function waitingTime(chat: Chat, { t, ...reader }: ReadBy) {
  const since = waitingSince(chat);
  const text = elapsedText(since, { ...reader, labels: t.common.time });
  if (since === null || text === null) return missing(t);
  return (
    <time dateTime={since} className="waiting" data-level={waitingLevel(since, reader.nowMs)}>
      {text}
    </time>
  );
}

export function WaitingTime({ chat }: { chat: Chat }) {
  return waitingTime(chat, useReadBy());
}
