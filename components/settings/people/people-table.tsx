"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/form/select";
import { Icon } from "@/components/ui/icon/icon";
import { Tag } from "@/components/ui/tag";
import type { PersonRow } from "@/lib/api/people/contract";
import { type Role, roles } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import { type PersonAction, PersonActions } from "./person-actions";
import { NoValue, SeenTime } from "./seen-time";

type PeopleTableProps = {
  people: readonly PersonRow[];
  ownId: string;
  onRole: (person: PersonRow, role: Role) => void;
  onAction: (person: PersonRow, action: PersonAction) => void;
};

const head = "h-8 border-b border-line bg-sunken px-2 text-start text-12 font-normal whitespace-nowrap text-fg-3";
const cell = "h-10 border-b border-line px-2 max-sm:h-14";
const first = "ps-4 sm:ps-8 max-xl:w-full max-xl:max-w-0";
/** On a phone stand who, in which role, and what can be done. */
const notOnPhone = "max-sm:hidden";
const wideOnly = "max-xl:hidden";

/** Everybody who is here, was, or is invited. */
export function PeopleTable({ people, ownId, onRole, onAction }: PeopleTableProps) {
  const t = useAreaMessages("settings");
  const { columns } = t.people;
  return (
    <table aria-label={t.people.tableLabel} className="w-full border-separate border-spacing-0 border-t border-line">
      <thead>
        <tr>
          <th scope="col" className={classNames(head, first)}>
            {columns.name}
          </th>
          <th scope="col" className={classNames(head, wideOnly)}>
            {columns.email}
          </th>
          <th scope="col" className={classNames(head, "w-38")}>
            {columns.role}
          </th>
          <th scope="col" className={classNames(head, notOnPhone, "w-28")}>
            {columns.secondFactor}
          </th>
          <th scope="col" className={classNames(head, notOnPhone, "w-24 text-end")}>
            {columns.sessions}
          </th>
          <th scope="col" className={classNames(head, notOnPhone, "w-28 text-end")}>
            {columns.lastSeen}
          </th>
          <th scope="col" className={classNames(head, "w-16 pe-4 max-sm:w-12 max-sm:px-0")}>
            <span className="sr-only">{t.common.more}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            isSelf={person.id === ownId}
            onRole={(role) => onRole(person, role)}
            onAction={(action) => onAction(person, action)}
          />
        ))}
      </tbody>
    </table>
  );
}

type PersonLineProps = {
  person: PersonRow;
  isSelf: boolean;
  onRole: (role: Role) => void;
  onAction: (action: PersonAction) => void;
};

function PersonLine({ person, isSelf, onRole, onAction }: PersonLineProps) {
  const t = useAreaMessages("settings");
  const locale = useLocale();
  return (
    <tr className={person.disabled ? "text-fg-3" : "text-fg-2"}>
      <td className={classNames(cell, first)}>
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={person.name} shape="square" />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2">
              <span className={classNames("font-medium", !person.disabled && "text-fg")} dir="auto">
                {person.name}
              </span>
              <PersonState person={person} isSelf={isSelf} />
            </span>
            <span className="block truncate text-12 text-fg-3 xl:hidden">{person.email}</span>
          </span>
        </span>
      </td>
      <td className={classNames(cell, wideOnly, "max-w-80 truncate")} title={person.email}>
        {person.email}
      </td>
      <td className={classNames(cell, "max-sm:px-1")}>
        <Select
          size="toolbar"
          className="w-34 max-sm:h-11 max-sm:w-28"
          label={t.people.roleOf(person.name)}
          value={person.role}
          disabled={person.disabled}
          onChange={onRole}
          options={roles.map((role) => ({ value: role, label: t.shell.roles[role] }))}
        />
      </td>
      <td className={classNames(cell, notOnPhone)}>
        {person.secondFactor ? (
          <span className="inline-flex items-center gap-1.5 font-medium text-success">
            <Icon of="check" size={14} />
            {t.people.on}
          </span>
        ) : (
          t.people.off
        )}
      </td>
      <td className={classNames(cell, notOnPhone, "text-end tabular-nums")}>
        {person.sessions === 0 ? <NoValue /> : numberFormatter(locale).format(person.sessions)}
      </td>
      <td className={classNames(cell, notOnPhone, "text-end tabular-nums")}>
        <SeenTime iso={person.lastSeenAt} />
      </td>
      <td className={classNames(cell, "pe-4 text-end max-sm:px-0")}>
        <PersonActions person={person} isSelf={isSelf} onChoose={onAction} />
      </td>
    </tr>
  );
}

function PersonState({ person, isSelf }: { person: PersonRow; isSelf: boolean }) {
  const t = useAreaMessages("settings").people;
  const nowMs = useNowMs();
  if (person.disabled) return <Tag className="text-fg-2">{t.disabled}</Tag>;
  if (isSelf) return <span className="text-fg-3">{t.you}</span>;
  if (!person.invited) return null;
  const isOpen = person.linkExpiresAt !== null && Date.parse(person.linkExpiresAt) > nowMs;
  return <span className="text-fg-3">{isOpen ? t.invited : t.lapsed}</span>;
}
