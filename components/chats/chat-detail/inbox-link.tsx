"use client";

import { useAreaWords } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import { Icon } from "@/components/ui/icon";
import { chatInboxUrl } from "@/lib/helpcrunch/inbox-link";

type InboxLinkProps = { chatId: number; subdomain: string | null; className?: string };

/** The same chat on HelpCrunch's own screen; nothing while the account's name there is not known. */
export function InboxLink({ chatId, subdomain, className }: InboxLinkProps) {
  const words = useAreaWords("chat");
  const href = subdomain === null ? undefined : chatInboxUrl(subdomain, chatId);
  if (href === undefined) return null;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={buttonLook({ variant: "ghost" }, className)}>
      <Icon of="external-link" />
      {words.chat.openInHelpCrunch}
      <span className="sr-only"> ({words.chat.opensNewTab})</span>
    </a>
  );
}
