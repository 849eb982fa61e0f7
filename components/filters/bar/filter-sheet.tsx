"use client";

import { ChipField } from "@/components/filters/chip/chip-field";
import { ChipMove } from "@/components/filters/chip/chip-move";
import { ChipOperator } from "@/components/filters/chip/chip-operator";
import { ChipRemove } from "@/components/filters/chip/chip-remove";
import { ChipValue } from "@/components/filters/chip/chip-value";
import { RowReasons, reasonIdOf } from "@/components/filters/chip/row-reasons";
import type { RowState } from "@/components/filters/chip/row-state";
import { describeRow } from "@/components/filters/describe";
import { PlaceContext, useBuilder } from "@/components/filters/draft/builder-context";
import { type DraftRow, draftParts } from "@/components/filters/draft/draft";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/overlay/sheet";
import { AddFilter, AddGroup } from "./add-filter";
import { FilterGroup } from "./filter-group";
import { MatchSwitch } from "./match-switch";

type FilterSheetProps = {
  id: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  states: ReadonlyMap<string, RowState>;
  isRowChanged: (row: DraftRow) => boolean;
  /** For the button that closes, as "2,244 chats"; undefined while it is not known. */
  resultText: string | undefined;
};

/** The filters on a phone: a block for each one, with controls of 44 px. */
export function FilterSheet({ id, isOpen, onOpenChange, states, isRowChanged, resultText }: FilterSheetProps) {
  const t = useAreaMessages("windows");
  const { filters, filterEditors } = t;
  const { draft, dispatch, describe, applyNow } = useBuilder();

  const block = (row: DraftRow) => {
    const state = states.get(row.id) ?? { type: "normal" };
    return (
      // biome-ignore lint/a11y/useSemanticElements: A fieldset cannot be a grid in every browser.
      <div
        key={row.id}
        role="group"
        aria-label={filters.chip.group(describeRow(row, describe))}
        data-row={row.id}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-y-1 border-b border-line py-2 ps-4 pe-1"
      >
        <ChipField row={row} isChanged={isRowChanged(row)} />
        <span className="inline-flex">
          <ChipMove row={row} />
          <ChipRemove row={row} />
        </span>
        <span className="col-span-2 grid grid-cols-2 gap-2 pe-3">
          <ChipOperator row={row} />
          <ChipValue row={row} state={state} reasonId={reasonIdOf(id, row, state)} />
        </span>
      </div>
    );
  };

  return (
    <PlaceContext value="sheet">
      <Sheet
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        title={filters.bar}
        closeLabel={t.common.close}
        headActions={
          draft.rows.length > 0 && (
            <Button variant="ghost" size="touch" onClick={() => dispatch({ type: "removeAll" })}>
              {filters.clearAll}
            </Button>
          )
        }
        footer={
          <Button
            variant="primary"
            size="touch"
            className="flex-1 tabular-nums"
            onClick={() => {
              applyNow();
              onOpenChange(false);
            }}
          >
            {resultText === undefined ? filterEditors.showResult : filterEditors.showCount(resultText)}
          </Button>
        }
      >
        <div id={id}>
          <div className="border-b border-line px-4 py-3">
            <MatchSwitch match={draft.match} onChange={(match) => dispatch({ type: "setMatch", match })} isWide />
          </div>
          {draftParts(draft).map((part) =>
            part.type === "row" ? (
              block(part.row)
            ) : (
              <FilterGroup key={part.group.id} group={part.group}>
                {part.rows.map(block)}
              </FilterGroup>
            ),
          )}
          <RowReasons idPrefix={id} states={states} />
          <div className="p-2">
            <AddFilter />
            <AddGroup />
          </div>
        </div>
      </Sheet>
    </PlaceContext>
  );
}
