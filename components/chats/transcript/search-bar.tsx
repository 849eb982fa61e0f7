"use client";

import type { RefObject } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Input } from "@/components/ui/form/input";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing } from "@/components/ui/key-press";
import { numberFormatter } from "@/lib/dates/formatters";

type SearchBarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  /** Which match the reader is at, from 0; -1 for none. */
  index: number;
  count: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
  /** How much of the conversation is looked through. */
  loaded: number;
  total: number | null;
  hasOlder: boolean;
};

/** Looks for words in the messages that are loaded, and says how many those are. Enter goes on to earlier ones. */
export function SearchBar(props: SearchBarProps) {
  const { query, index, count, loaded, total, hasOlder } = props;
  const t = useAreaMessages("chat").chat.search;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const hasQuery = query.trim() !== "";
  return (
    <search className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-sunken px-4 py-1.5 print:hidden">
      <Input
        ref={props.fieldRef}
        autoFocus
        size="toolbar"
        type="search"
        aria-label={t.label}
        placeholder={t.placeholder}
        className="max-w-64 min-w-32 flex-1 [&::-webkit-search-cancel-button]:hidden"
        value={query}
        onChange={(event) => props.onQuery(event.target.value.slice(0, 200))}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter") {
            event.preventDefault();
            props.onStep(event.shiftKey ? 1 : -1);
          }
          if (event.key === "Escape") {
            event.preventDefault();
            props.onClose();
          }
        }}
      />
      <span className="min-w-14 text-12 text-fg-2 tabular-nums">
        {hasQuery && (count === 0 ? t.none : t.position(number.format(index + 1), number.format(count)))}
      </span>
      <span className="inline-flex">
        <IconButton
          icon="chevron-up"
          size="small"
          label={t.earlier}
          disabled={count === 0}
          onClick={() => props.onStep(-1)}
        />
        <IconButton
          icon="chevron-down"
          size="small"
          label={t.later}
          disabled={count === 0}
          onClick={() => props.onStep(1)}
        />
        <IconButton icon="x" size="small" label={t.close} onClick={props.onClose} />
      </span>
      <span className="text-12 text-fg-3 tabular-nums">
        {hasOlder ? t.partly(number.format(loaded), total === null ? "?" : number.format(total)) : t.whole}
      </span>
    </search>
  );
}
