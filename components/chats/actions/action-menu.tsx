"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useMemo, useRef } from "react";
import { StatusShape } from "@/components/chats/values/status-mark";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { OpenStateContext } from "@/components/ui/overlay/open-state";
import { PopoverContent } from "@/components/ui/overlay/popover";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { partText } from "./change-text";
import type { ActionMenuName } from "./chat-actions-context";
import { SnoozeForm } from "./snooze-form";

export type ActionMenuRequest = { menu: ActionMenuName; chat: Chat; anchor: HTMLElement };

type ActionMenuProps = ActionMenuRequest & {
  person: Person;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (chat: Chat, change: ChatChange) => void;
};

/** The choices of one part of a chat, under whatever has asked for them. */
export function ActionMenu({ menu, chat, anchor, person, isOpen, onOpenChange, onChange }: ActionMenuProps) {
  const t = useAreaMessages("chatActions");
  const trigger = useMemo(() => ({ current: anchor }), [anchor]);
  const isByKey = useRef(false);
  const ids = { triggerId: useId(), contentId: useId() };
  const choose = (change: ChatChange) => {
    onOpenChange(false);
    onChange(chat, change);
  };
  return (
    <OpenStateContext value={{ isOpen, setOpen: onOpenChange, trigger, ...ids, isModal: false, isByKey }}>
      <PopoverContent label={t.chatActions.menus[menu]} width={menu === "snooze" ? "auto" : "normal"}>
        {menu === "status" && <StatusChoices chat={chat} onChoose={choose} />}
        {menu === "assignee" && <AgentChoices chat={chat} person={person} onChoose={choose} />}
        {menu === "department" && <DepartmentChoices chat={chat} onChoose={choose} />}
        {menu === "snooze" && <SnoozeForm chat={chat} onChoose={choose} />}
      </PopoverContent>
    </OpenStateContext>
  );
}

type ChoicesProps = { chat: Chat; onChoose: (change: ChatChange) => void };

/** In the order of a chat's course; what HelpCrunch gives by itself cannot be chosen. */
const offeredStatuses = ["new", "opened", "pending", "on_hold", "closed"] as const;

function StatusChoices({ chat, onChoose }: ChoicesProps) {
  const t = useAreaMessages("chatActions");
  const reader = { t, locale: useLocale(), timeZone: useTimeZone() };
  const choose = (value: string | undefined) => {
    const status = offeredStatuses.find((one) => one === value);
    if (status !== undefined) onChoose({ status });
  };
  return (
    <div
      className="contents"
      onKeyDownCapture={(event: KeyboardEvent) => {
        if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        choose(offeredStatuses[Number(event.key) - 1]);
      }}
    >
      <Listbox
        label={t.chatActions.menus.status}
        options={offeredStatuses.map((status, index) => ({
          value: status,
          label: t.fields.statuses[status],
          before: <StatusShape status={status} />,
          end: <Kbd className="pointer-coarse:hidden">{index + 1}</Kbd>,
        }))}
        selected={[chat.status]}
        onChoose={choose}
        footer={<span>{t.chatActions.sentIf(partText(chat, "status", reader))}</span>}
      />
    </div>
  );
}

function AgentChoices({ chat, person, onChoose }: ChoicesProps & { person: Person }) {
  const t = useAreaMessages("chatActions");
  const { chatActions: words, filters } = t;
  const reader = { t, locale: useLocale(), timeZone: useTimeZone() };
  const { data: directory } = useQuery(directoryOptions());
  const meId = meAgentIdOf(directory, person);
  const options: ListboxOption[] = [
    {
      value: meId === null ? "me" : String(meId),
      label: words.me,
      keywords: person.name,
      before: <Avatar name={person.name} shape="square" />,
      ...(meId === null && directory !== undefined ? { unavailable: words.meWithoutAgent } : { end: person.name }),
    },
    { value: "nobody", label: words.nobody, before: <Icon of="user-x" /> },
    ...(directory?.agents ?? [])
      .filter(({ id }) => id !== meId)
      .map(({ id, name, email }) => ({
        value: String(id),
        label: name ?? email ?? filters.agentNumber(id),
        keywords: `${id} ${email ?? ""}`,
        before: <Avatar name={name ?? email ?? "?"} shape="square" />,
        group: words.agents,
      })),
  ];
  return (
    <Listbox
      label={words.menus.assignee}
      options={options}
      selected={[chat.assignee === null ? "nobody" : String(chat.assignee.id)]}
      onChoose={(value) => {
        if (value !== "me") onChoose({ assignee: value === "nobody" ? null : Number(value) });
      }}
      search={{ placeholder: words.search, emptyText: words.nothingFound, isLoading: directory === undefined }}
      footer={
        <span>{directory === undefined ? words.namesLoading : words.sentIf(partText(chat, "assignee", reader))}</span>
      }
      className="max-h-96"
    />
  );
}

function DepartmentChoices({ chat, onChoose }: ChoicesProps) {
  const t = useAreaMessages("chatActions");
  const { chatActions: words, filters } = t;
  const reader = { t, locale: useLocale(), timeZone: useTimeZone() };
  const { data: directory } = useQuery(directoryOptions());
  return (
    <Listbox
      label={words.menus.department}
      options={(directory?.departments ?? []).map(({ id, name }) => ({
        value: String(id),
        label: name ?? filters.departmentNumber(id),
        keywords: String(id),
      }))}
      selected={chat.department === null ? [] : [String(chat.department.id)]}
      onChoose={(value) => onChoose({ department: Number(value) })}
      search={{ placeholder: words.search, emptyText: words.nothingFound, isLoading: directory === undefined }}
      footer={
        <span>{directory === undefined ? words.namesLoading : words.sentIf(partText(chat, "department", reader))}</span>
      }
      className="max-h-96"
    />
  );
}
