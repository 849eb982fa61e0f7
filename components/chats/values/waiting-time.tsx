"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { elapsedText } from "@/lib/dates/relative-time";
import { waitingLevel, waitingSince } from "@/lib/dates/waiting";
import type { Chat } from "@/lib/helpcrunch/chat";
import { Missing } from "./missing";

const looks = {
  none: { className: "", shape: null },
  normal: { className: "text-fg", shape: null },
  mid: { className: "font-medium text-warning", shape: <path d="M4 0 8 4 4 8 0 4z" /> },
  far: { className: "font-semibold text-danger", shape: <path d="M4 .5 8 7.5H0z" /> },
} as const;

/** How long the customer has been waiting for us; a long wait has a shape as well as a colour. */
export function WaitingTime({ chat }: { chat: Chat }) {
  const t = useMessages();
  const locale = useLocale();
  const nowMs = useNowMs();
  const since = waitingSince(chat);
  const text = elapsedText(since, { nowMs, locale, labels: t.common.time });
  if (since === null || text === null) return <Missing />;
  const { className, shape } = looks[waitingLevel(since, nowMs)];
  return (
    <time
      dateTime={since}
      className={`inline-flex items-center gap-1.5 align-top tabular-nums group-data-old/rows:font-normal group-data-old/rows:text-fg-3 ${className}`}
    >
      {shape !== null && (
        <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2 flex-none fill-current">
          {shape}
        </svg>
      )}
      <span>{text}</span>
    </time>
  );
}
