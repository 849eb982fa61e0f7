"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";

/** Leads to the form with this customer chosen. Show it only to people who may create chats. */
export function CreateChatLink({ customerId, className }: { customerId: number; className?: string }) {
  const t = useAreaMessages("chat");
  return (
    <Link href={`/chats/new?customer=${customerId}`} className={buttonVariants({}, className)}>
      <Icon of="message-square-plus" className="text-fg-2" />
      {t.chat.customer.create}
    </Link>
  );
}
