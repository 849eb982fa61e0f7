"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { Link } from "@/components/layout/link";
import { useAreaWords } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import type { Leftovers } from "@/lib/helpcrunch/tolerant";
import { UnknownFields } from "./all-fields";
import { VisibleText } from "./visible-text";

/** The chat is not there, or never was; the way out is the list that it was looked for in. */
export function ChatMissing({ id, backHref }: { id: string; backHref: string }) {
  const words = useAreaWords("chat");
  return (
    <EmptyState title={words.chat.missing.title} actions={<BackToList href={backHref} />}>
      <VisibleText text={words.chat.missing.next(id.slice(0, 60))} />
    </EmptyState>
  );
}

/** HelpCrunch sent something, but nothing that could be read as a chat. */
export function ChatUnreadable({ extra, extraOmitted, backHref }: Leftovers & { backHref: string }) {
  const words = useAreaWords("chat");
  return (
    <EmptyState
      title={words.chat.missing.unreadableTitle}
      actions={<BackToList href={backHref} />}
      details={<UnknownFields extra={extra} extraOmitted={extraOmitted} />}
    >
      {words.chat.missing.unreadableNext}
    </EmptyState>
  );
}

function BackToList({ href }: { href: string }) {
  const words = useAreaWords("chat");
  return (
    <Link href={href} className={buttonLook({ variant: "primary" })}>
      {words.chat.back}
    </Link>
  );
}
