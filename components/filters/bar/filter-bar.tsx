"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { FilterChips, FilterChipsHint, preloadChips, RowReasons } from "@/components/filters/chip/lazy-chips";
import { rowStates } from "@/components/filters/chip/row-state";
import { type DescribeContext, describeFilter, describeRow } from "@/components/filters/describe";
import {
  addMenuKey,
  type Builder,
  BuilderContext,
  editedRow,
  type FilterMarks,
  type Me,
  menuKey,
  type Place,
  type SearchCustomers,
} from "@/components/filters/draft/builder-context";
import { type Applied, type DraftRow, draftFilters, reduceDraft, rowFilter } from "@/components/filters/draft/draft";
import { useDraft } from "@/components/filters/draft/use-draft";
import { useRemoval } from "@/components/filters/draft/use-removal";
import { customerName } from "@/components/filters/editors/customer-name";
import type { Compiled } from "@/components/filters/search-body/search-body-panel";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useNowMs } from "@/components/i18n/clock-provider";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { lazyOverlay, retryImport } from "@/components/ui/lazy/lazy-component";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Directory } from "@/lib/api/chats/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Customer } from "@/lib/helpcrunch/customer";
import type { FilterIssue } from "@/lib/view/filter-issue";
import { conditionsIn, type FilterNode } from "@/lib/view/filter-node";
import type { Search } from "@/lib/view/view";
import { filtersEqual, type Match } from "@/lib/view/view";
import { AddFilter, AddGroup } from "./add-filter";
import { MatchSwitch } from "./match-switch";

const SearchBodyPanel = dynamic(
  retryImport(async () => (await import("@/components/filters/search-body/search-body-panel")).SearchBodyPanel),
  { ssr: false },
);
const FilterSheet = lazyOverlay(async () => (await import("@/components/filters/editors/late-editors")).FilterSheet);

export type FilterBarHandle = {
  /** Applies what is complete without waiting for the rest, before this returns. */
  settle: () => void;
};

type FilterBarProps = {
  ref?: Ref<FilterBarHandle>;
  /** What is applied: the view in the address bar. */
  filters: readonly FilterNode[];
  match: Match;
  /** Hears each applied change once: after a rest of 300 ms, or at once on Enter. */
  onChange: (next: { filters: FilterNode[]; match: Match }) => void;
  /** Hears what was built but not yet applied when a change from outside, such as the back button, won over it. */
  onSuperseded?: (lost: Applied) => void;
  /** A pasted body that could be read whole, with its sort and paging. */
  onUseSearch: (search: Search) => void;
  /** Undefined while it is being loaded. */
  directory: Directory | undefined;
  me: Me;
  /** Whether the local copy can be asked. */
  hasCopy: boolean;
  /** What is wrong with single applied filters, from compiling or from HelpCrunch's own answer. */
  issues: readonly FilterIssue[];
  /** The applied view, compiled with relative dates counted from that moment. */
  compile: (nowMs: number) => Compiled;
  /** The address of the applied view, for copying. */
  link: () => string;
  searchCustomers: SearchCustomers;
  marks: FilterMarks;
  /** Names of customers that the list already shows. */
  customerNames?: ReadonlyMap<number, string>;
  /** The filters of the saved filter that is open: chips that differ from it carry a dot. */
  savedFilters?: readonly FilterNode[];
  /** Words for the result, as "2,244 chats", for the phone's button; absent while it is not known. */
  resultText?: string | undefined;
  /** Further controls at the end of the bar. */
  tools?: ReactNode;
};

/** Builds the filters of the list: match, chips, what is wrong with them, and the search body that they become. */
export function FilterBar({
  ref,
  filters,
  match,
  onChange,
  onSuperseded,
  onUseSearch,
  directory,
  me,
  hasCopy,
  issues,
  compile,
  link,
  searchCustomers,
  marks,
  customerNames,
  savedFilters,
  resultText,
  tools,
}: FilterBarProps) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const announce = useAnnounce();
  const id = useId();
  const sheetId = `${id}-sheet`;
  const bar = useRef<HTMLDivElement>(null);
  const [openMenu, setOpenMenu] = useState<string | null>(null);
  const { draft, dispatch, applyNow, settle } = useDraft(
    { filters, match },
    { onChange, onSuperseded, editedRowId: editedRow(openMenu) },
  );
  const [cameWithFilters] = useState(filters.length > 0);
  const [isBodyShown, setBodyShown] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [activeRow, setActiveRow] = useState<string | null>(null);
  const [usedCustomers, setUsedCustomers] = useState<readonly Customer[]>([]);
  const focusAfter = useRemoval(() => document.getElementById(sheetId) ?? bar.current, draft);

  useImperativeHandle(ref, () => ({ settle }), [settle]);
  useEffect(() => {
    // Whatever is pressed elsewhere ends the rest: it acts on, or leaves, the list that the reader has asked for.
    function press({ target }: MouseEvent) {
      if (target instanceof Element && target.closest("[data-floats], [data-builder]") === null) settle();
    }
    document.addEventListener("click", press, { capture: true });
    return () => document.removeEventListener("click", press, { capture: true });
  }, [settle]);

  const names = useMemo(() => {
    const used = usedCustomers.flatMap((customer): [number, string][] => {
      const name = customerName(customer);
      return name === null ? [] : [[customer.id, name]];
    });
    return new Map([...(customerNames ?? []), ...used]);
  }, [customerNames, usedCustomers]);
  const describe: DescribeContext = { t, locale, directory, timeZone, customerNames: names };
  const states = rowStates(draft, issues, directory);

  const removeRow = (row: DraftRow) => {
    focusAfter(row);
    dispatch({ type: "remove", id: row.id });
    announce(t.filters.removed(describeRow(row, describe)));
  };
  const isRowChanged = (row: DraftRow) => {
    const filter = rowFilter(row);
    return (
      savedFilters !== undefined &&
      !conditionsIn(savedFilters).some((saved) => filter && filtersEqual([saved], [filter]))
    );
  };

  useShortcut("/", () => {
    // The bar is only drawn where there is room for it.
    const isSheetWanted = bar.current !== null && getComputedStyle(bar.current).display === "none";
    const place = isSheetWanted ? "sheet" : "bar";
    if (isSheetWanted) setSheetOpen(true);
    if (hasCopy) return search(place);
    void showToast({ title: t.filters.searchOff.title, description: t.filters.searchOff.next });
    setOpenMenu(addMenuKey(place));
  });

  /** Focuses the text that the list is searched for; the first time it adds it. */
  function search(place: Place) {
    void preloadChips();
    const row = draft.rows.find(({ field, groupId }) => field === "text" && groupId === null);
    const added = reduceDraft(draft, { type: "addSearch" }).rows.at(-1);
    if (row === undefined) dispatch({ type: "addSearch" });
    setOpenMenu(() => menuKey(place, row?.id ?? added?.id ?? "", "value"));
  }

  const builder: Builder = {
    draft,
    hasCopy,
    dispatch,
    applyNow,
    removeRow,
    directory,
    me,
    nowMs,
    describe,
    searchCustomers,
    usedCustomers,
    onUseCustomer: (customer) =>
      setUsedCustomers((used) => [customer, ...used.filter((other) => other.id !== customer.id)].slice(0, 8)),
    marks,
    openMenu,
    setOpenMenu,
  };

  const active = draft.rows.find((row) => row.id === activeRow);
  const complete = draft.rows.filter((row) => rowFilter(row) !== undefined);
  const activeAt = active === undefined ? -1 : complete.indexOf(active);
  const count = conditionsIn(draftFilters(draft)).length;
  const bodyButton = (
    <Button
      variant="ghost"
      icon="braces"
      aria-pressed={isBodyShown}
      className="max-sm:h-11"
      onClick={() => setBodyShown((isShown) => !isShown)}
    >
      {/* Phones have room for its icon alone. */}
      <span className="max-[28rem]:sr-only">{t.filters.searchBody}</span>
    </Button>
  );

  return (
    <BuilderContext value={builder}>
      <section data-builder aria-label={t.filters.bar} className="shrink-0">
        <div className="flex items-start gap-2 border-b border-line py-2 ps-4 pe-3 max-sm:py-1 max-sm:pe-1">
          <div ref={bar} className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-sm:hidden">
            <MatchSwitch match={draft.match} onChange={(next) => dispatch({ type: "setMatch", match: next })} />
            {cameWithFilters && <FilterChipsHint />}
            {draft.rows.length + draft.groups.length > 0 && (
              <FilterChips
                idPrefix={id}
                states={states}
                isRowChanged={isRowChanged}
                onActivate={(rowId, isActive) =>
                  setActiveRow((current) => (isActive ? rowId : current === rowId ? null : current))
                }
              />
            )}
            <AddFilter />
            <AddGroup />
          </div>
          <Button
            icon="list-filter"
            size="touch"
            aria-haspopup="dialog"
            className="sm:hidden"
            onClick={() => setSheetOpen(true)}
          >
            {t.filters.sheetButton(numberFormatter(locale).format(count), count)}
          </Button>
          <div className="flex shrink-0 items-center gap-1 max-sm:ms-auto">
            {tools}
            {bodyButton}
          </div>
        </div>
        {!isSheetOpen && draft.rows.length > 0 && <RowReasons idPrefix={id} states={states} />}
        {isBodyShown && (
          <SearchBodyPanel
            compiled={compile(nowMs)}
            activeFilter={activeAt < 0 ? undefined : activeAt}
            link={link}
            onUseSearch={onUseSearch}
            describe={(node) => describeFilter(node, t, directory, locale, { timeZone, customerNames: names })}
          />
        )}
        {isSheetOpen && (
          <FilterSheet
            id={sheetId}
            isOpen={isSheetOpen}
            onOpenChange={setSheetOpen}
            states={states}
            isRowChanged={isRowChanged}
            resultText={resultText}
          />
        )}
      </section>
    </BuilderContext>
  );
}
