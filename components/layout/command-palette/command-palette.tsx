"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef, useState } from "react";
import { isAppleKeyboard } from "@/components/hooks/command-key";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing, shortcutKey } from "@/components/ui/key-press";
import { Dialog } from "@/components/ui/overlay/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Person } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import type { MessagesOf } from "@/lib/i18n/en";
import { contentId } from "../content-id";
import type { Command, FoundCommand, FoundGroup } from "./command";
import { arrangeCommands, findCommands } from "./find-commands";
import { PaletteFooter } from "./palette-footer";
import { PaletteRow } from "./palette-row";
import { loadRecentCommands, rememberCommand } from "./recent-commands";
import { useActiveRow } from "./use-active-row";
import { useCommands } from "./use-commands";
import { useCustomerCommands } from "./use-customer-commands";

type CommandPaletteProps = {
  person: Person;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

const queryLengthMax = 100;
/** How long typing has to rest before a count is read out. */
const announceRestMs = 500;

/** Goes to a saved filter, a chat, a customer or a page and does what the screen can do, all by typing. */
export function CommandPalette({ person, isOpen, onOpenChange }: CommandPaletteProps) {
  const t = useAreaMessages("windows");
  const router = useRouter();
  const chosen = useRef<Command["does"] | null>(null);

  function choose(does: Command["does"]) {
    chosen.current = does;
    if ("href" in does) router.push(does.href);
    onOpenChange(false);
  }

  /** What leads elsewhere puts the focus there; what acts on this screen acts once the focus is back where it was. */
  function afterClose(event: Event) {
    const does = chosen.current;
    chosen.current = null;
    if (does === null) return;
    if ("act" in does) return queueMicrotask(does.act);
    event.preventDefault();
    document.getElementById(contentId)?.focus();
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t.palette.title}
      closeLabel={t.common.close}
      isHeadHidden
      onCloseAutoFocus={afterClose}
    >
      <PaletteContent person={person} onChoose={choose} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function chatCommand(query: string, t: MessagesOf<"windows">): FoundCommand | null {
  const [, digits] = /^\s*#?\s*([1-9]\d{0,15})\s*$/.exec(query) ?? [];
  if (digits === undefined || !Number.isSafeInteger(Number(digits))) return null;
  return {
    id: "chat",
    group: "chat",
    label: t.palette.openChat(digits),
    note: t.palette.openChatHint,
    icon: "hash",
    does: { href: `/chats/${digits}` },
    isForgotten: true,
    labelRanges: [],
    detailRanges: [],
  };
}

type PaletteContentProps = { person: Person; onChoose: (does: Command["does"]) => void; onClose: () => void };

function PaletteContent({ person, onChoose, onClose }: PaletteContentProps) {
  const t = useAreaMessages("windows");
  const [query, setQuery] = useState("");
  const commands = useCommands(person);
  const [recentIds] = useState(() => loadRecentCommands(person.id));
  const customers = useCustomerCommands(query, person);
  const chat = chatCommand(query, t);
  const groups: FoundGroup[] =
    query.trim() === ""
      ? arrangeCommands(commands, recentIds)
      : [
          ...(chat === null ? [] : [{ group: chat.group, commands: [chat] }]),
          ...findCommands(commands, query),
          ...(customers.commands.length > 0 ? [{ group: "customers" as const, commands: customers.commands }] : []),
        ];
  const row = useActiveRow(groups, query);
  const isNothingFound =
    row.count === 0 && customers.search.state !== "resting" && customers.search.state !== "searching";

  function choose(command: FoundCommand) {
    if (command.isForgotten !== true) rememberCommand(person.id, command.id);
    onChoose(command.does);
  }
  function chooseSecond(command: FoundCommand | undefined) {
    if (command?.second !== undefined) onChoose(command.second);
  }
  function pressKey(event: KeyboardEvent) {
    // While an input method composes a word, Enter and the arrows belong to it.
    if (isComposing(event.nativeEvent) || row.moveByKey(event)) return;
    const isCommand = isAppleKeyboard() ? event.metaKey : event.ctrlKey;
    if (event.key === "Enter") {
      event.preventDefault();
      if (isCommand) chooseSecond(row.active);
      else if (row.active !== undefined) choose(row.active);
    } else if (shortcutKey(event.nativeEvent) === "k" && isCommand) {
      event.preventDefault();
      onClose();
    }
  }

  return (
    <div className="flex min-h-0 flex-col max-sm:h-[90dvh] max-sm:overflow-y-auto">
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line ps-4 pe-2 text-fg-3">
        <Icon of="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t.palette.title}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={row.listId}
          aria-activedescendant={row.activeId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={t.palette.placeholder}
          maxLength={queryLengthMax}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={pressKey}
          className="h-full min-w-0 flex-1 bg-transparent text-14 text-ellipsis text-fg outline-none max-sm:text-16 max-sm:tracking-normal"
        />
        <IconButton icon="x" label={t.common.close} onClick={onClose} />
      </div>
      <div
        ref={row.listRef}
        id={row.listId}
        role="listbox"
        tabIndex={-1}
        aria-label={t.palette.title}
        className={classNames(
          "overflow-y-auto overscroll-contain sm:max-h-[min(26rem,52vh)]",
          row.count > 0 && "py-1 max-sm:min-h-24 max-sm:flex-1",
        )}
      >
        {groups.map(({ group, commands: members }) => (
          // biome-ignore lint/a11y/useSemanticElements: A fieldset is not allowed inside a listbox.
          <div key={group} role="group" aria-labelledby={`${row.listId}-${group}`} className="px-2 pb-1">
            <div id={`${row.listId}-${group}`} className="flex h-7 items-center px-2 text-12 font-medium text-fg-3">
              {t.palette.groups[group]}
            </div>
            {members.map((command) => (
              <PaletteRow
                key={command.id}
                id={row.rowId(command)}
                command={command}
                isActive={command === row.active}
                onActivate={() => row.mark(command)}
                onChoose={() => choose(command)}
                onSecond={() => chooseSecond(command)}
              />
            ))}
          </div>
        ))}
      </div>
      {isNothingFound && customers.search.state !== "failed" && (
        <div className="px-4 py-5">
          <p className="font-medium break-words">{t.palette.none(query.trim())}</p>
          <p className="mt-1 text-fg-2">{t.palette.noneHint}</p>
        </div>
      )}
      <PaletteFooter search={customers.search} active={row.active} onSecond={() => chooseSecond(row.active)} />
      <Announcement query={query} count={row.count} isSearching={customers.search.state === "searching"} />
    </div>
  );
}

/** Reads out how many there are, once typing rests. */
function Announcement({ query, count, isSearching }: { query: string; count: number; isSearching: boolean }) {
  const t = useAreaMessages("windows").palette;
  const number = numberFormatter(useLocale());
  const settled = useDebouncedValue(query, announceRestMs);
  const said = count === 0 ? t.noResults : t.results(number.format(count), count);
  const isQuiet = settled !== query || query.trim() === "";
  return <VisuallyHidden role="status">{isQuiet ? "" : isSearching ? t.customer.searching : said}</VisuallyHidden>;
}
