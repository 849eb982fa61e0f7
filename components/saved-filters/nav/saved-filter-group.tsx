"use client";

import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { NavGroup } from "@/components/layout/nav/nav-group";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import { movedIds, type NavEntry } from "./nav-entries";
import { SavedFilterRow } from "./saved-filter-row";
import type { SavedFilterCounts } from "./use-saved-filter-counts";

/** More of them are rows only for whoever wants to see all. */
const rowsMax = 40;

type SavedFilterGroupProps = {
  title: string;
  action?: ReactNode;
  entries: readonly NavEntry[];
  counts: SavedFilterCounts;
  currentId: string | undefined;
  isChanged: boolean;
  /** Absent while a search hides some of them: an order of the rest would mean nothing. */
  onOrder?: ((ids: readonly string[]) => void) | undefined;
  /** In place of the rows. */
  emptyText?: string | undefined;
};

const dropLine =
  "after:pointer-events-none after:absolute after:inset-x-2 after:h-0.5 after:rounded-full after:bg-accent";

/**
 * A headed group. Its rows move by their menu, by Alt and the arrows on the focused one, or by dragging, which is an
 * extra: nothing needs it.
 */
export function SavedFilterGroup({
  title,
  action,
  entries,
  counts: { countOf, alertOf, canBeAsked },
  currentId,
  isChanged,
  onOrder,
  emptyText,
}: SavedFilterGroupProps) {
  const t = useMessages().savedFilters;
  const announce = useAnnounce();
  const number = numberFormatter(useLocale());
  const [isWhole, setWhole] = useState(false);
  const isHidden = ({ filter }: NavEntry, index: number) => !isWhole && index >= rowsMax && filter.id !== currentId;
  const [drag, setDrag] = useState<{ id: string; from: number; over: number } | null>(null);

  /** What moving one of them would do; undefined where it cannot go there. */
  function moverOf({ filter }: NavEntry, to: number): (() => void) | undefined {
    const ids = onOrder === undefined ? null : movedIds(entries, filter.id, to);
    if (ids === null) return undefined;
    return () => {
      onOrder?.(ids);
      announce(t.moved(filter.name, number.format(to + 1), number.format(entries.length)));
    };
  }

  function moveByKey(event: KeyboardEvent, entry: NavEntry, index: number) {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    moverOf(entry, index + step)?.();
  }

  function beginDrag({ dataTransfer }: DragEvent, { filter }: NavEntry, index: number) {
    dataTransfer.effectAllowed = "move";
    // Without data of its own, a row that is no link could not be dragged in every browser.
    dataTransfer.setData("text/plain", filter.name);
    setDrag({ id: filter.id, from: index, over: index });
  }

  function dragOver(event: DragEvent, index: number) {
    if (drag === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (drag.over !== index) setDrag({ ...drag, over: index });
  }

  function drop(event: DragEvent, index: number) {
    event.preventDefault();
    const dragged = entries.find(({ filter }) => filter.id === drag?.id);
    if (dragged !== undefined) moverOf(dragged, index)?.();
    setDrag(null);
  }

  /** Faint while it is dragged; a line where it would come to stand. */
  function dragLook({ filter }: NavEntry, index: number): string {
    if (drag === null) return "";
    if (filter.id === drag.id) return "opacity-50";
    if (index !== drag.over || movedIds(entries, drag.id, index) === null) return "";
    return `${dropLine} ${index < drag.from ? "after:-top-px" : "after:-bottom-px"}`;
  }

  function countText({ filter }: NavEntry): string | undefined {
    const count = countOf(filter.id);
    return count === undefined ? undefined : number.format(count);
  }

  return (
    <NavGroup title={title} action={action}>
      {entries.length === 0 && emptyText !== undefined && (
        <p className="rail-label px-2 py-1 text-12 text-fg-3">{emptyText}</p>
      )}
      <ul>
        {entries.map((entry, index) =>
          isHidden(entry, index) ? null : (
            <li
              key={entry.filter.id}
              className={`group/row relative rounded-2 ${dragLook(entry, index)}`}
              draggable={onOrder !== undefined}
              onKeyDown={(event) => moveByKey(event, entry, index)}
              onDragStart={(event) => beginDrag(event, entry, index)}
              onDragEnd={() => setDrag(null)}
              onDragOver={(event) => dragOver(event, index)}
              onDrop={(event) => drop(event, index)}
            >
              <SavedFilterRow
                entry={entry}
                isCurrent={entry.filter.id === currentId}
                isChanged={isChanged && entry.filter.id === currentId}
                countText={countText(entry)}
                alert={alertOf(entry.filter.id)}
                isAskable={canBeAsked(entry.filter.id)}
                onMoveUp={moverOf(entry, index - 1)}
                onMoveDown={moverOf(entry, index + 1)}
              />
            </li>
          ),
        )}
      </ul>
      {!isWhole && entries.length > rowsMax && (
        <Button variant="ghost" className="mx-2" onClick={() => setWhole(true)}>
          {t.showAll(number.format(entries.length))}
        </Button>
      )}
    </NavGroup>
  );
}
