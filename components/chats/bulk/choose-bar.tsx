"use client";

import { useState } from "react";
import { useChatActions } from "@/components/chats/actions/chat-actions-context";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Kbd } from "@/components/ui/kbd";
import { type Person, roleAllows } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import type { AskedView } from "@/lib/view/view";
import { chatsMax, chatsMaxForAgents } from "./bulk-cost";
import { type BulkPart, BulkSheet } from "./bulk-sheet";
import type { Chosen } from "./use-chosen";

const parts: readonly { part: BulkPart; icon: IconName; key: string }[] = [
  { part: "status", icon: "circle-dot", key: "s" },
  { part: "assignee", icon: "user-round", key: "a" },
  { part: "department", icon: "building-complex", key: "d" },
  { part: "snoozedUntil", icon: "clock", key: "h" },
  { part: "readByAgent", icon: "mail", key: "u" },
];

type ChooseBarProps = {
  chosen: Chosen;
  /** What all pages together find; null where HelpCrunch did not say. */
  total: number | null;
  view: AskedView;
  zone: string;
  person: Person;
};

/** In the place of the filters while chats are chosen: how many, and what can be done to all of them. */
export function ChooseBar({ chosen, total, view, zone, person }: ChooseBarProps) {
  const t = useAreaMessages("chatActions").chatActions;
  const number = numberFormatter(useLocale());
  const [part, setPart] = useState<BulkPart | null>(null);
  const [isOpen, setOpen] = useState(false);
  const count = chosen.isWhole ? (total ?? chosen.ids.length) : chosen.ids.length;
  const isTooMany = count === 0 || count > (roleAllows(person.role, "lead") ? chatsMax : chatsMaxForAgents);
  const open = (next: BulkPart) => {
    setPart(next);
    setOpen(true);
  };
  const words: Record<BulkPart, string> = {
    status: t.menus.status,
    assignee: t.menus.assignee,
    department: t.menus.department,
    snoozedUntil: t.snooze,
    readByAgent: t.bulk.readMark,
  };
  if (useChatActions() === null) return null;
  return (
    <div
      role="toolbar"
      aria-label={t.bulk.label}
      data-choosing
      className="flex min-h-11 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-selected px-4 py-1 max-sm:px-2"
    >
      <span role="status" className="font-semibold tabular-nums">
        {t.bulk.chosen(number.format(count), count)}
      </span>
      {!chosen.isWhole && total !== null && total > chosen.ids.length && (
        <Button variant="ghost" className="text-accent-text max-sm:h-11" onClick={chosen.chooseWhole}>
          {t.bulk.chooseAll(number.format(total))}
        </Button>
      )}
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" />
      {parts.map(({ part: each, icon, key }) => (
        <span key={each} className="contents">
          <Button icon={icon} className="max-sm:h-11" disabled={isTooMany} onClick={() => open(each)}>
            {words[each]}
          </Button>
          <PartKey of={key} onPress={isTooMany ? null : () => open(each)} />
        </span>
      ))}
      {isTooMany && count > 0 && (
        <span className="text-warning">
          {count > chatsMax
            ? t.bulk.tooMany(number.format(chatsMax))
            : t.bulk.takesLead(number.format(chatsMaxForAgents))}
        </span>
      )}
      <Button variant="ghost" className="ms-auto max-sm:h-11" onClick={chosen.clear}>
        {t.bulk.clear}
        <Kbd className="pointer-coarse:hidden">Esc</Kbd>
      </Button>
      {part !== null && (
        <BulkSheet
          key={`${part} ${chosen.isWhole} ${chosen.ids.length}`}
          part={part}
          isOpen={isOpen}
          onOpenChange={setOpen}
          ids={chosen.ids}
          whole={chosen.isWhole && total !== null ? { view, zone, total } : null}
          person={person}
          onStarted={chosen.clear}
        />
      )}
    </div>
  );
}

/** The keys of one chat mean the chosen ones while there are any. */
function PartKey({ of, onPress }: { of: string; onPress: (() => void) | null }) {
  useShortcut(of, onPress);
  return null;
}
