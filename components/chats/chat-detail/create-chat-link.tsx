"use client";

import { Link } from "@/components/layout/link";
import { useAreaWords } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import { Icon } from "@/components/ui/icon";

/** Leads to the form with this customer chosen. Show it only to people who may create chats. */
export function CreateChatLink({ customerId, className }: { customerId: number; className?: string }) {
  const words = useAreaWords("chat");
  return (
    <Link href={`/chats/new?customer=${customerId}`} className={buttonLook({}, className)}>
      <Icon of="message-square-plus" className="text-fg-2" />
      {words.chat.customer.create}
    </Link>
  );
}
