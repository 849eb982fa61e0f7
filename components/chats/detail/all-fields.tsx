"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Missing } from "@/components/chats/values/missing";
import { RatingMark } from "@/components/chats/values/rating-mark";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { WaitingTime } from "@/components/chats/values/waiting-time";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Agent } from "@/lib/helpcrunch/directory";
import type { Leftovers } from "@/lib/helpcrunch/lenient-readers";
import { Copyable } from "./copyable";
import { IsolatedName, visibleText } from "./visible-text";

type FieldName = Exclude<keyof Chat, keyof Leftovers>;

/** How each field of the chat model is shown; the compiler misses the one that is not here. */
const values = {
  id: (chat) => <Id id={chat.id} />,
  status: (chat) => <StatusMark status={chat.status} statusRaw={chat.statusRaw} />,
  statusRaw: (chat) => <Text text={chat.statusRaw} />,
  customer: (chat) => <Customer chat={chat} />,
  assignee: (chat) => (chat.assignee === null ? <Missing /> : <AgentFacts agent={chat.assignee} />),
  department: (chat) =>
    chat.department === null ? <Missing /> : <NameAndId name={chat.department.name} id={chat.department.id} />,
  agents: (chat) =>
    chat.agents.length === 0 ? <Missing /> : chat.agents.map((agent) => <AgentFacts key={agent.id} agent={agent} />),
  lastMessageText: (chat) => <Text text={chat.lastMessageText} />,
  lastMessageId: (chat) => <Id id={chat.lastMessageId} />,
  lastCommunicatedAgentId: (chat) => <Id id={chat.lastCommunicatedAgentId} />,
  applicationId: (chat) => <Application id={chat.applicationId} />,
  createdWith: (chat) => <CreatedWith value={chat.createdWith} />,
  closedBy: (chat) => <ClosedBy value={chat.closedBy} />,
  rating: (chat) => (chat.rating === null ? <Missing /> : <RatingMark rating={chat.rating} />),
  createdAt: (chat) => <TimeText iso={chat.createdAt} />,
  lastMessageAt: (chat) => <TimeText iso={chat.lastMessageAt} />,
  lastCustomerMessageAt: (chat) => <TimeText iso={chat.lastCustomerMessageAt} />,
  closedAt: (chat) => <TimeText iso={chat.closedAt} />,
  snoozedUntil: (chat) => <TimeText iso={chat.snoozedUntil} />,
  readByAgent: (chat) => <YesNo value={chat.readByAgent} />,
  readByCustomer: (chat) => <YesNo value={chat.readByCustomer} />,
} satisfies Record<FieldName, (chat: Chat) => ReactNode>;

function isField(name: string): name is FieldName {
  return Object.hasOwn(values, name);
}

const fieldNames = Object.keys(values).filter(isField);

/** Every field of the chat model under its own label, and after them those that nobody documented. */
export function AllFields({ chat }: { chat: Chat }) {
  const t = useAreaMessages("chat");
  const { columns } = t.fields;
  const labels: Record<FieldName, string> = {
    ...columns,
    statusRaw: t.chat.facts.status,
    lastMessageText: t.chat.facts.lastMessageText,
  };
  return (
    <>
      <dl aria-label={t.chat.facts.fieldsOf} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-2">
        {fieldNames.map((name) => (
          <Row key={name} label={labels[name]}>
            {values[name](chat)}
          </Row>
        ))}
        <Row label={columns.waiting}>
          <WaitingTime chat={chat} />
        </Row>
      </dl>
      <UnknownFields extra={chat.extra} extraOmitted={chat.extraOmitted} />
    </>
  );
}

/** Fields as HelpCrunch sent them, for those that have no place of their own. */
export function UnknownFields({ extra, extraOmitted = 0 }: Leftovers) {
  const t = useAreaMessages("chat");
  const entries = Object.entries(extra);
  if (entries.length === 0 && extraOmitted === 0) return null;
  return (
    <section className="mt-3 border-t border-line pt-3">
      <h3 className="text-12 font-medium text-fg-2">{t.chat.facts.unknownTitle}</h3>
      <p className="text-12 text-fg-3">{t.chat.facts.unknownHint}</p>
      <dl className="mt-1 grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-2">
        {entries.map(([name, value]) => (
          <Row key={name} label={visibleText(name)}>
            <code className="mono break-words whitespace-pre-wrap">
              <bdi>{visibleText(JSON.stringify(value, null, 2) ?? "")}</bdi>
            </code>
          </Row>
        ))}
      </dl>
      {extraOmitted > 0 && <p className="text-12 text-fg-3">{t.chat.facts.unknownOmitted(extraOmitted)}</p>}
    </section>
  );
}

function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 min-w-0 items-start pt-1 text-12 break-words text-fg-3">{label}</dt>
      <dd className="flex min-h-6 min-w-0 flex-col items-start justify-center">{children}</dd>
    </>
  );
}

function Id({ id }: { id: number | null }) {
  return id === null ? <Missing /> : <Copyable text={String(id)} isMono />;
}

function Text({ text }: { text: string | null }) {
  if (text === null || text === "") return <Missing />;
  return (
    <span dir="auto" className="line-clamp-4 max-w-full break-words whitespace-pre-wrap">
      {visibleText(text)}
    </span>
  );
}

function NameAndId({ name, id }: { name: string | null; id: number }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      {name !== null && name !== "" && <IsolatedName name={name} />}
      <Copyable text={String(id)} isMono />
    </span>
  );
}

/** HelpCrunch's role in words; one that we do not know keeps its own. */
function agentRoleWord(role: string, known: Readonly<Record<string, string>>): string {
  return Object.hasOwn(known, role) ? (known[role] ?? role) : role;
}

function AgentFacts({ agent }: { agent: Agent }) {
  const t = useAreaMessages("chat");
  return (
    <span className="max-w-full">
      <NameAndId name={agent.name} id={agent.id} />
      {agent.email && (
        <span className="block">
          <Copyable text={agent.email} label={t.chat.copyEmail} />
        </span>
      )}
      {agent.role && (
        <span className="block text-12 text-fg-3">
          {t.chat.facts.agentRole} <IsolatedName name={agentRoleWord(agent.role, t.chat.facts.agentRoles)} />
        </span>
      )}
    </span>
  );
}

function Customer({ chat: { customer } }: { chat: Chat }) {
  const t = useAreaMessages("chat");
  if (customer === null) return <Missing />;
  return (
    <span className="max-w-full">
      <NameAndId name={customer.name} id={customer.id} />
      {customer.email && (
        <span className="block">
          <Copyable text={customer.email} label={t.chat.copyEmail} />
        </span>
      )}
      {customer.userId && (
        <span className="block">
          <Copyable text={customer.userId} label={t.chat.copyUserId} isMono />
        </span>
      )}
    </span>
  );
}

/** The application's name where the directory was read already: a name alone is not worth a request. */
function Application({ id }: { id: number | null }) {
  const { data } = useQuery({ ...directoryOptions(), enabled: false });
  if (id === null) return <Missing />;
  const known = data?.applications.find((application) => application.id === id);
  return <NameAndId name={known?.displayName ?? known?.name ?? null} id={id} />;
}

function YesNo({ value }: { value: boolean | null }) {
  const t = useAreaMessages("chat");
  return value === null ? <Missing /> : <span>{value ? t.fields.yes : t.fields.no}</span>;
}

function CreatedWith({ value }: { value: string | null }) {
  return <Choice value={value} labels={useAreaMessages("chat").fields.createdWith} />;
}

function ClosedBy({ value }: { value: string | null }) {
  return <Choice value={value} labels={useAreaMessages("chat").fields.closedBy} />;
}

function Choice({ value, labels }: { value: string | null; labels: Readonly<Record<string, string>> }) {
  return <Text text={value === null || !Object.hasOwn(labels, value) ? value : (labels[value] ?? value)} />;
}
