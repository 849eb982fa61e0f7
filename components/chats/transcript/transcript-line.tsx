"use client";

import { memo, type ReactNode } from "react";
import { UnknownFields } from "@/components/chats/detail/all-fields";
import { useNowMs } from "@/components/i18n/clock-provider";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { dayHeading } from "@/lib/dates/local-time";
import type { Leftovers } from "@/lib/helpcrunch/lenient-readers";
import { MessageView } from "./message-view";
import type { TranscriptItem } from "./transcript-items";
import type { Match } from "./transcript-search";

export type LineContext = {
  customerName: string;
  pattern: RegExp | undefined;
  /** The match that the reader is at. */
  match: Match | null;
  /** What stands over the oldest message: its beginning, or the way to older ones. */
  top: ReactNode;
  locale: string;
  timeZone: string;
};

/** The room over a line is inside of it, because margins are not measured. */
const space: Record<TranscriptItem["type"], string> = {
  top: "pt-2",
  day: "pt-4",
  message: "pt-3",
  unreadable: "pt-3",
};

export function lineSpace(item: TranscriptItem): string {
  return item.type === "message" && item.isJoined ? "pt-1" : space[item.type];
}

type TranscriptLineProps = { item: TranscriptItem; context: LineContext };

/** One line of the transcript. It is drawn anew only when it, or what holds for all lines, is another. */
export const TranscriptLine = memo(function TranscriptLine({ item, context }: TranscriptLineProps) {
  const { customerName, pattern, match, top, locale, timeZone } = context;
  switch (item.type) {
    case "top":
      return top;
    case "day":
      return <DayLine iso={item.iso} locale={locale} timeZone={timeZone} />;
    case "unreadable":
      return <UnreadableMessage extra={item.extra} extraOmitted={item.extraOmitted} />;
    case "message":
      return (
        <MessageView
          message={item.message}
          isJoined={item.isJoined}
          customerName={customerName}
          pattern={pattern}
          currentMatch={match?.key === item.key ? match.ordinal : null}
          locale={locale}
          timeZone={timeZone}
        />
      );
  }
});

function DayLine({ iso, locale, timeZone }: Pick<LineContext, "locale" | "timeZone"> & { iso: string | null }) {
  const t = useAreaMessages("chat").chat.conversation;
  const nowMs = useNowMs();
  return (
    <h3 className="flex items-center gap-3 text-12 font-normal text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {dayHeading(iso, nowMs, locale, timeZone, t) ?? t.undated}
    </h3>
  );
}

function UnreadableMessage({ extra, extraOmitted }: Leftovers) {
  const t = useAreaMessages("chat");
  return (
    <article className="rounded-2 border border-warning-line bg-warning-soft px-3 py-2">
      <p className="flex items-center gap-2 font-medium">
        <Icon of="triangle-exclamation-point" className="text-warning" />
        {t.chat.message.unreadable}
      </p>
      <UnknownFields extra={extra} extraOmitted={extraOmitted} />
    </article>
  );
}
