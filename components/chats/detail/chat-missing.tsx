"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { Link } from "@/components/layout/nav/link";
import { buttonVariants } from "@/components/ui/button-variants";
import type { Leftovers } from "@/lib/helpcrunch/lenient-readers";
import { UnknownFields } from "./all-fields";
import { visibleText } from "./visible-text";

/** The chat is not there, or never was; the way out is the list that it was looked for in. */
export function ChatMissing({ id, backHref }: { id: string; backHref: string }) {
  const t = useAreaMessages("chat");
  return (
    <EmptyState title={t.chat.missing.title} actions={<BackToList href={backHref} />}>
      {visibleText(t.chat.missing.next(id.slice(0, 60)))}
    </EmptyState>
  );
}

/** HelpCrunch sent something, but nothing that could be read as a chat. */
export function ChatUnreadable({ extra, extraOmitted, backHref }: Leftovers & { backHref: string }) {
  const t = useAreaMessages("chat");
  return (
    <EmptyState
      title={t.chat.missing.unreadableTitle}
      actions={<BackToList href={backHref} />}
      details={<UnknownFields extra={extra} extraOmitted={extraOmitted} />}
    >
      {t.chat.missing.unreadableNext}
    </EmptyState>
  );
}

function BackToList({ href }: { href: string }) {
  const t = useAreaMessages("chat");
  return (
    <Link href={href} className={buttonVariants({ variant: "primary" })}>
      {t.chat.back}
    </Link>
  );
}
