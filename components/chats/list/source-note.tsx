"use client";

import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import type { ChatPage } from "@/lib/api/chats/contract";
import { numberFormatter } from "@/lib/dates/formatters";

type SourceNoteProps = {
  meta: Pick<ChatPage["meta"], "source" | "behindSeconds"> | undefined;
  /** Asks HelpCrunch at this moment; null where it cannot answer the view. */
  onAskHelpCrunch: (() => void) | null;
};

/** Says that the rows come from the local copy and how far that is behind, with the way to ask HelpCrunch instead. */
export function SourceNote({ meta, onAskHelpCrunch }: SourceNoteProps) {
  const t = useMessages().list;
  const locale = useLocale();
  if (meta?.source !== "local") return null;
  const { behindSeconds = 0 } = meta;
  const number = numberFormatter(locale);
  const behind =
    behindSeconds < 120
      ? t.seconds(number.format(Math.round(behindSeconds)))
      : t.minutes(number.format(Math.round(behindSeconds / 60)));
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-fg-2 tabular-nums max-xl:sr-only">
      {behindSeconds < 1 ? t.fromLocalCopy : t.fromLocalCopyBehind(behind)}
      {onAskHelpCrunch !== null && (
        <Button variant="ghost" size="toolbar" onClick={onAskHelpCrunch}>
          {t.askHelpCrunch}
        </Button>
      )}
    </span>
  );
}
