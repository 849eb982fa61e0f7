"use client";

import type { ReactNode } from "react";
import { Missing } from "@/components/chats/values/missing";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import type { Chat } from "@/lib/helpcrunch/chat";
import { chatName } from "./chat-name";
import { Copyable } from "./copyable";
import { CreateChatLink } from "./create-chat-link";
import { toPlainName } from "./invisible";
import { IsolatedName } from "./visible-text";

/** Who the customer is, as far as a chat tells, and a new chat for them. */
export function CustomerSection({ chat, canCreate }: { chat: Chat; canCreate: boolean }) {
  const t = useAreaMessages("chat");
  const { customer } = chat;
  if (customer === null) return <p className="text-fg-2">{t.chat.customer.none}</p>;
  const name = chatName(chat, t);
  return (
    <>
      <p className="flex items-center gap-2">
        <Avatar name={toPlainName(name)} shape="round" />
        <IsolatedName name={name} className="min-w-0 truncate font-medium" />
      </p>
      <dl className="mt-1 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2">
        <Row label={t.chat.facts.email}>
          {customer.email ? <Copyable text={customer.email} label={t.chat.copyEmail} /> : <Missing />}
        </Row>
        <Row label={t.chat.customer.userId}>
          {customer.userId ? <Copyable text={customer.userId} label={t.chat.copyUserId} isMono /> : <Missing />}
        </Row>
        <Row label={t.chat.customer.id}>
          <Copyable text={String(customer.id)} isMono />
        </Row>
      </dl>
      {canCreate && <CreateChatLink customerId={customer.id} className="mt-2 print:hidden" />}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 items-center text-12 text-fg-3">{label}</dt>
      <dd className="flex min-h-6 min-w-0 items-center">{children}</dd>
    </>
  );
}
