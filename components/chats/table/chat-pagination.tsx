"use client";

import { useState } from "react";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing } from "@/components/ui/key-press";
import { onPrimaryPress } from "@/components/ui/overlay/primary-press";
import { numberFormatter } from "@/lib/dates/formatters";
import { lastPageOf, pageSizes, type View } from "@/lib/view/view";
import type { Density } from "./table-preferences";

type ChatPaginationProps = {
  /** The page that is asked for. Until its rows are there, those of another one are shown. */
  page: number;
  pageSize: View["pageSize"];
  /** Null when HelpCrunch did not say how many there are. */
  total: number | null;
  rowCount: number;
  /** How many of the result stand before the rows that are shown. */
  offset: number;
  density: Density;
  /** Columns that have no room where the list is narrow, as it is beside an open chat. */
  tuckedColumnCount: number;
  isBeside: boolean;
  onPage: (page: number) => void;
  /** A button that leads to a page is pressed, and may yet be let go elsewhere. */
  onPressPage: (page: number) => void;
  onPageSize: (size: View["pageSize"]) => void;
  onDensity: (density: Density) => void;
};

/** Where in the result the reader is, and the ways to be elsewhere. */
export function ChatPagination(props: ChatPaginationProps) {
  const { page, pageSize, total, rowCount, offset, density, tuckedColumnCount, isBeside } = props;
  const t = useMessages();
  const locale = useLocale();
  const number = numberFormatter(locale);
  const pageCount = total === null ? null : lastPageOf(total, pageSize);
  const hasNext = pageCount === null ? rowCount === pageSize : page < pageCount;
  const range = rowCount === 0 ? [0] : [offset + 1, offset + rowCount];
  const leadTo = (target: number) => ({
    onClick: () => props.onPage(target),
    onMouseDown: onPrimaryPress(() => props.onPressPage(target)),
  });

  return (
    <footer className="@container flex-none border-t border-line bg-surface">
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 py-1 ps-4 pe-3 text-fg-2 tabular-nums">
        <p>
          <span className="font-medium text-fg">{range.map((each) => number.format(each)).join("–")}</span>{" "}
          {total !== null && <span>{t.list.ofTotal(number.format(total))}</span>}
        </p>
        <p className="@max-3xl:hidden">{t.list.rowsOnPage(number.format(rowCount), rowCount)}</p>
        {tuckedColumnCount > 0 && (
          <p className={isBeside ? "@max-md:hidden" : "hidden @min-md:@max-[62rem]/list:block"}>
            {t.list.tuckedAway(number.format(tuckedColumnCount), tuckedColumnCount)}
          </p>
        )}
        <span className="flex-1" />
        <span className="@max-xl:hidden">
          <Segmented
            label={t.list.density}
            value={density}
            onChange={props.onDensity}
            options={[
              { value: "comfortable", label: t.list.comfortable, icon: "rows-2", isLabelHidden: true },
              { value: "compact", label: t.list.compact, icon: "rows-4", isLabelHidden: true },
            ]}
          />
        </span>
        <span className="flex items-center gap-2 @max-3xl:hidden">
          {t.list.rows}
          <Segmented
            label={t.list.rowsPerPage}
            value={String(pageSize)}
            onChange={(value) => {
              const size = pageSizes.find((candidate) => String(candidate) === value);
              if (size !== undefined) props.onPageSize(size);
            }}
            options={pageSizes.map((size) => ({ value: String(size), label: number.format(size) }))}
          />
        </span>
        <nav aria-label={t.list.pages} className="flex items-center gap-0.5">
          <IconButton
            icon="chevron-first"
            className="max-sm:hidden"
            label={t.list.firstPage}
            disabled={page <= 1}
            {...leadTo(1)}
          />
          <IconButton icon="chevron-left" label={t.list.previousPage} disabled={page <= 1} {...leadTo(page - 1)} />
          <span className="px-1 max-sm:sr-only">{t.list.page}</span>
          <PageInput page={page} pageCount={pageCount} onPage={props.onPage} />
          {pageCount !== null && <span className="px-1">{t.list.ofPages(number.format(pageCount))}</span>}
          <IconButton icon="chevron-right" label={t.list.nextPage} disabled={!hasNext} {...leadTo(page + 1)} />
          <IconButton
            icon="chevron-last"
            className="max-sm:hidden"
            label={t.list.lastPage}
            disabled={pageCount === null || page >= pageCount}
            {...leadTo(pageCount ?? page)}
          />
        </nav>
      </div>
    </footer>
  );
}

/** The page as a number that can be typed; Enter or leaving the field goes there, Escape puts it back. */
function PageInput({
  page,
  pageCount,
  onPage,
}: {
  page: number;
  pageCount: number | null;
  onPage: (page: number) => void;
}) {
  const t = useMessages();
  /** What is typed; null where that is the page itself. */
  const [draft, setDraft] = useState<string | null>(null);
  const go = () => {
    const wanted = Number(draft);
    setDraft(null);
    if (draft === null || !Number.isInteger(wanted) || wanted < 1) return;
    const next = Math.min(wanted, pageCount ?? wanted);
    if (next !== page) onPage(next);
  };
  return (
    <Input
      size="toolbar"
      inputMode="numeric"
      aria-label={t.list.goToPage}
      className="mx-1 w-12 text-center tabular-nums"
      value={draft ?? page}
      onChange={(event) => setDraft(event.target.value.replace(/\D/g, "").slice(0, 7))}
      onBlur={go}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isComposing(event.nativeEvent)) go();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
