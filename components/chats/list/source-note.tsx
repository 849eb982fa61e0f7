"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import type { ChatPage } from "@/lib/api/chats/contract";

/** Says that the rows come from the local copy. How old they are stands beside it, and "refresh" asks HelpCrunch. */
export function SourceNote({ source }: { source: ChatPage["meta"]["source"] | undefined }) {
  const t = useMessages();
  if (source !== "local") return null;
  return <span className="whitespace-nowrap text-fg-2 max-lg:sr-only">{t.list.fromLocalCopy}</span>;
}
