"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { chatInboxUrl } from "@/lib/helpcrunch/inbox-link";

type InboxLinkProps = { chatId: number; subdomain: string | null; className?: string };

/** The same chat on HelpCrunch's own screen; nothing while the account's name there is not known. */
export function InboxLink({ chatId, subdomain, className }: InboxLinkProps) {
  const t = useAreaMessages("chat");
  const href = subdomain === null ? undefined : chatInboxUrl(subdomain, chatId);
  if (href === undefined) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={buttonVariants({ variant: "ghost" }, className)}
    >
      <Icon of="external-link" />
      {t.chat.openInHelpCrunch}
      <span className="sr-only"> ({t.chat.opensNewTab})</span>
    </a>
  );
}
