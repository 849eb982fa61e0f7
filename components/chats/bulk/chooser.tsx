"use client";

import { rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { typingPlaces } from "@/components/hooks/typing-places";
import { useShortcut } from "@/components/hooks/use-shortcut";
import type { ChatRow } from "@/lib/api/chats/contract";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { Chosen } from "./use-chosen";

const features = tableFeatures({ rowSelectionFeature });

type ChooserProps = {
  /** Where the rows are drawn; presses on their boxes are heard here for all of them. */
  scroller: RefObject<HTMLElement | null>;
  rows: readonly ChatRow[];
  chosen: Chosen;
  /** Called once presses and keys are heard. */
  onReady: () => void;
};

/**
 * Chooses rows by box, by `x`, and with Shift from the last one on, by the arrows as well; Escape ends it. It draws nothing:
 * the rows show what is chosen.
 */
export function Chooser({ scroller, rows, chosen, onReady }: ChooserProps) {
  const table = useTable({
    features,
    columns: [],
    data: rows,
    getRowId: ({ id }, index) => (id === null ? `unreadable ${index}` : String(id)),
    enableRowSelection: (row) => isReadable(row.original),
    state: { rowSelection: { ...chosen.rows } },
    onRowSelectionChange: (update) =>
      chosen.setRows((before) => (typeof update === "function" ? update({ ...before }) : update)),
  });
  const isChosen = (id: string) => chosen.rows?.[id] === true;
  const set = (id: string, checked: boolean, shiftKey: boolean) =>
    table.getCoreRowModel().rowsById[id]?.getToggleSelectedHandler()({ target: { checked }, shiftKey });

  const press = useEffectEvent((event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-choose-page]") !== null) {
      const isAll = rows.every(({ id }) => id === null || isChosen(String(id)));
      return table.toggleAllRowsSelected(!isAll);
    }
    const id = event.target.closest(".is-choice")?.querySelector<HTMLElement>("[data-choose]")?.dataset.choose;
    if (id !== undefined) set(id, !isChosen(id), event.shiftKey);
  });
  const extend = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = focusedRow(scroller.current);
    if (from === null) return;
    event.preventDefault();
    const links = [...(scroller.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    const to = links[links.indexOf(from) + step];
    if (!isChosen(from.dataset.rowLink ?? "")) set(from.dataset.rowLink ?? "", true, false);
    if (to === undefined) return;
    set(to.dataset.rowLink ?? "", true, false);
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  });
  const end = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const isElsewhere =
      target?.closest(`${typingPlaces}, ${floating}`) != null && target.closest(".is-choice") === null;
    if (event.key !== "Escape" || chosen.rows === null || event.defaultPrevented || isElsewhere) return;
    // Before the panel, which an Escape closes too.
    event.preventDefault();
    chosen.clear();
  });
  useEffect(() => {
    const list = scroller.current;
    const onClick = (event: MouseEvent) => void press(event);
    const onKeyDown = (event: KeyboardEvent) => extend(event);
    const onEscape = (event: KeyboardEvent) => end(event);
    list?.addEventListener("click", onClick);
    list?.addEventListener("keydown", onKeyDown);
    document.addEventListener("keydown", onEscape, { capture: true });
    return () => {
      list?.removeEventListener("click", onClick);
      list?.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("keydown", onEscape, { capture: true });
    };
  }, [scroller]);
  useShortcut("x", () => {
    const id = focusedRow(scroller.current)?.dataset.rowLink;
    if (id !== undefined) set(id, !isChosen(id), false);
  });
  useEffect(onReady, [onReady]);
  return null;
}

const floating = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-sonner-toast]";

/** The link of the row that has the focus. */
function focusedRow(list: HTMLElement | null): HTMLElement | null {
  const { activeElement } = document;
  if (activeElement === null || list === null || !list.contains(activeElement)) return null;
  return activeElement.closest("tr, li")?.querySelector<HTMLElement>("[data-row-link]") ?? null;
}
