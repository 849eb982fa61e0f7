"use client";

import type { ReactNode } from "react";
import { useChatActions } from "@/components/chats/actions/chat-actions-context";
import { FactEditor } from "@/components/chats/actions/fact-editor";
import { Missing } from "@/components/chats/values/missing";
import { RatingMark } from "@/components/chats/values/rating-mark";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import type { ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { Copyable } from "./copyable";
import { IsolatedName } from "./visible-text";

type ChatFactsProps = {
  chat: Chat;
  /** `wide` puts two facts on a line where there is room, `narrow` one. */
  layout: "wide" | "narrow";
  /** The parts that are on their way to HelpCrunch. */
  sending?: readonly ChatChangeKey[];
  /** On paper nothing can be changed. */
  isPlain?: boolean;
};

type Row = [label: string, value: ReactNode];

/**
 * What one wants to know at a glance, in the places where it always stands. For whoever may change them, status, assignee,
 * department and snooze are their own editors.
 */
export function ChatFacts({ chat, layout, sending = [], isPlain = false }: ChatFactsProps) {
  const t = useAreaMessages("chat");
  const { columns } = t.fields;
  const actions = useChatActions();
  const editable = (key: ChatChangeKey, value: ReactNode) =>
    actions === null || isPlain ? (
      value
    ) : (
      <FactEditor key={key} part={key} chat={chat} isSending={sending.includes(key)}>
        {value}
      </FactEditor>
    );
  // Who has it and how it stands, and beside or after that, when what happened.
  const state: Row[] = [
    [columns.status, editable("status", <StatusMark key="status" status={chat.status} statusRaw={chat.statusRaw} />)],
    [columns.assignee, editable("assignee", <NameOrMissing key="assignee" name={chat.assignee?.name} />)],
    [columns.department, editable("department", <NameOrMissing key="department" name={chat.department?.name} />)],
    [
      columns.rating,
      chat.rating === null ? <Missing key="rating" /> : <RatingMark key="rating" rating={chat.rating} />,
    ],
  ];
  const times: Row[] = [
    [columns.createdAt, <TimeText key="created" iso={chat.createdAt} />],
    [columns.lastMessageAt, <TimeText key="last" iso={chat.lastMessageAt} />],
    [t.chat.facts.fromCustomer, <TimeText key="customer" iso={chat.lastCustomerMessageAt} />],
    [columns.snoozedUntil, editable("snoozedUntil", <TimeText key="snoozed" iso={chat.snoozedUntil} />)],
  ];
  const isWide = layout === "wide";
  const facts = isWide ? state.flatMap((row, index) => [row, ...times.slice(index, index + 1)]) : [...state, ...times];
  return (
    <dl
      aria-label={t.chat.facts.label}
      className={`grid gap-x-2 ${isWide ? "grid-cols-[5.5rem_minmax(0,1fr)] min-[26rem]:grid-cols-[5.5rem_minmax(0,1fr)_6rem_minmax(0,1fr)]" : "grid-cols-[6.5rem_minmax(0,1fr)]"}`}
    >
      {facts.map(([label, value]) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
      <dt className="flex min-h-6 items-center text-12 text-fg-3">{t.chat.facts.email}</dt>
      <dd className={`flex min-h-6 min-w-0 items-center ${isWide ? "min-[26rem]:col-span-3" : ""}`}>
        {chat.customer?.email ? <Copyable text={chat.customer.email} label={t.chat.copyEmail} /> : <Missing />}
      </dd>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 items-center text-12 text-fg-3">{label}</dt>
      <dd className="flex min-h-6 min-w-0 items-center">
        {/* An editor reaches a little over its start, and shows its border there. */}
        <span className="-ms-1.5 truncate ps-1.5">{children}</span>
      </dd>
    </>
  );
}

function NameOrMissing({ name }: { name: string | null | undefined }) {
  return name ? <IsolatedName name={name} /> : <Missing />;
}
