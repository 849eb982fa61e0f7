"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { isComposing } from "@/components/ui/key-press";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { Spinner } from "@/components/ui/spinner";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { findOptions, groupOptions, type ListboxOption } from "./listbox-option";
import { ListboxRow } from "./listbox-row";

type ListboxSearch = {
  placeholder: string;
  /** Said in place of the options when none is found. */
  emptyText: ReactNode;
  /** Hears every change: to search on the server, or to offer what was typed as an option of its own. */
  onQueryChange?: (query: string) => void;
  /** Off where the options given are already the answer to the query. */
  isFiltering?: boolean;
  /** At the end of the search line, and said when it changes: "4 of 12". */
  status?: ReactNode;
  isLoading?: boolean;
};

type ListboxProps = {
  label: string;
  options: readonly ListboxOption[];
  /** Values that are ticked. */
  selected: readonly string[];
  /** Called for a press or Enter on an option that is available. */
  onChoose: (value: string) => void;
  /** Several may be ticked; the caller adds or takes away. */
  isMultiple?: boolean;
  /** For Enter on an option that is ticked, where several may be: whoever presses it is done, and takes nothing away. */
  onDone?: () => void;
  search?: ListboxSearch;
  footer?: ReactNode;
  className?: string;
};

const pageStep = 8;

/** How long a pause ends a typed beginning of a label. */
const typingPauseMs = 700;

/**
 * A list to choose from, searchable or not, for the inside of a popover. Focus stays on the search (or on the list
 * when there is none) and the arrows, Home, End and the page keys move a marked option; Enter chooses it. Escape is
 * left to whatever the list floats in.
 */
export function Listbox({
  label,
  options,
  selected,
  onChoose,
  isMultiple = false,
  onDone,
  search,
  footer,
  className,
}: ListboxProps) {
  const id = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [activeValue, setActiveValue] = useState(() => selected.at(0));

  const typed = useRef({ text: "", atMs: Number.NEGATIVE_INFINITY });
  const isFiltering = search !== undefined && search.isFiltering !== false;
  const found = isFiltering ? findOptions(options, query) : [...options];
  const activeIndex = Math.max(
    found.findIndex((option) => option.value === activeValue),
    0,
  );
  const active = found[activeIndex];
  // By its place: a value may hold spaces, and then no reference to it would work.
  const places = new Map(options.map(({ value }, index) => [value, index]));
  const optionId = (value: string) => `${id}-${places.get(value)}`;
  const activeId = active === undefined ? undefined : optionId(active.value);

  useEffect(() => {
    const list = listRef.current;
    const row = activeId === undefined ? null : document.getElementById(activeId);
    if (list !== null && row !== null) scrollToRow(list, row);
  }, [activeId]);

  function choose(option: ListboxOption) {
    if (option.unavailable === undefined) onChoose(option.value);
  }

  function changeQuery(next: string) {
    setQuery(next);
    setActiveValue(undefined);
    search?.onQueryChange?.(next);
  }

  function moveTo(index: number) {
    setActiveValue(found[index]?.value);
  }

  function handleKey(event: KeyboardEvent) {
    // While an input method composes a word, Enter and the arrows belong to it.
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = found.length - 1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(activeIndex === last ? 0 : activeIndex + 1),
      ArrowUp: () => moveTo(activeIndex === 0 ? last : activeIndex - 1),
      Home: () => moveTo(0),
      End: () => moveTo(last),
      PageDown: () => moveTo(Math.min(activeIndex + pageStep, last)),
      PageUp: () => moveTo(Math.max(activeIndex - pageStep, 0)),
      Enter: () => {
        if (active === undefined) return;
        if (onDone !== undefined && selected.includes(active.value)) onDone();
        else choose(active);
      },
      ...(search === undefined && active !== undefined ? { " ": () => choose(active) } : {}),
    };
    const move = moves[event.key];
    const isTyping = event.timeStamp - typed.current.atMs < typingPauseMs;
    if (search === undefined && event.key.length === 1 && (event.key !== " " || isTyping)) {
      event.preventDefault();
      typeAhead((isTyping ? typed.current.text : "") + event.key.toLowerCase());
      typed.current.atMs = event.timeStamp;
    } else if (move !== undefined) {
      event.preventDefault();
      move();
    }
  }

  /** Letters typed without a pause are the beginning of a label; one letter again and again goes through its labels. */
  function typeAhead(text: string) {
    typed.current.text = text;
    const isOneLetter = [...text].every((letter) => letter === text[0]);
    const from = isOneLetter ? activeIndex + 1 : activeIndex;
    const following = [...found.slice(from), ...found.slice(0, from)];
    const beginning = isOneLetter ? text.slice(0, 1) : text;
    const next = following.find((option) => option.label.toLowerCase().startsWith(beginning));
    if (next !== undefined) setActiveValue(next.value);
  }

  return (
    <div className={classNames("flex min-h-0 flex-col", className)}>
      {search !== undefined && (
        <div className="flex h-9 shrink-0 items-center gap-2 border-b border-line px-3 text-fg-3 max-sm:h-11">
          <Icon of="search" />
          <input
            // biome-ignore lint/a11y/noAutofocus: The list opens on demand, and typing is the quickest way through it.
            autoFocus
            type="text"
            role="combobox"
            aria-label={label}
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-activedescendant={activeId}
            autoComplete="off"
            spellCheck={false}
            placeholder={search.placeholder}
            value={query}
            onChange={(event) => changeQuery(event.target.value)}
            onKeyDown={handleKey}
            className="min-w-0 flex-1 bg-transparent text-fg outline-none max-sm:text-16 max-sm:tracking-normal"
          />
          {search.isLoading && <Spinner />}
          {search.status !== undefined && <span className="tabular-nums">{search.status}</span>}
        </div>
      )}
      <div
        ref={listRef}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMultiple || undefined}
        {...(search === undefined
          ? { tabIndex: 0, "aria-activedescendant": activeId, onKeyDown: handleKey, "data-autofocus": true }
          : { tabIndex: -1 })}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain py-1 -outline-offset-2"
      >
        {groupOptions(found).map(({ group, options: members }, index) => {
          const rows = members.map((option) => (
            <ListboxRow
              key={option.value}
              id={optionId(option.value)}
              option={option}
              query={isFiltering ? query : ""}
              isActive={option === active}
              isSelected={selected.includes(option.value)}
              isMultiple={isMultiple}
              onActivate={() => setActiveValue(option.value)}
              onChoose={() => choose(option)}
            />
          ));
          const key = `${group ?? ""}-${members[0]?.value ?? ""}`;
          const divider = index > 0 && "mt-1 border-t border-line pt-1";
          if (group === undefined) {
            return (
              <div key={key} role="presentation" className={classNames("px-1", divider)}>
                {rows}
              </div>
            );
          }
          return (
            // biome-ignore lint/a11y/useSemanticElements: A fieldset is not allowed inside a listbox.
            <div
              key={key}
              role="group"
              aria-labelledby={`${id}-group-${index}`}
              className={classNames("px-1", divider)}
            >
              <div id={`${id}-group-${index}`} className="flex h-6 items-center px-2 text-12 font-medium text-fg-3">
                {group}
              </div>
              {rows}
            </div>
          );
        })}
        {found.length === 0 && search !== undefined && !search.isLoading && (
          <div className="px-3 py-1.5 text-fg-3">{search.emptyText}</div>
        )}
      </div>
      {search !== undefined && (
        <VisuallyHidden role="status">
          {found.length === 0 && !search.isLoading ? search.emptyText : search.status}
        </VisuallyHidden>
      )}
      {footer !== undefined && <PopoverFooter>{footer}</PopoverFooter>}
    </div>
  );
}

/** Moves the list alone; the element's own way to come into view would move the page behind it as well. */
function scrollToRow(list: HTMLElement, row: HTMLElement): void {
  const frame = list.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}
