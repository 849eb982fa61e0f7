"use client";

import { useWords } from "@/components/layout/words-provider";
import { deferredPart } from "@/components/ui/deferred";
import type { Operator } from "@/lib/helpcrunch/operators";
import { menuKey, useBuilder, usePlace } from "./builder-context";
import { operatorText } from "./describe";
import type { DraftRow } from "./draft";
import { fitValue } from "./fit-value";
import { SlotButton } from "./slot-button";

const OperatorMenu = deferredPart(async () => (await import("./operator-menu")).OperatorMenu);

/** The comparison of a filter: what its field allows, and why the rest is not there. */
export function ChipOperator({ row }: { row: DraftRow }) {
  const words = useWords();
  const { dispatch, setOpenMenu } = useBuilder();
  const place = usePlace();
  const text = operatorText(row.field, row.operator, row.value, words);

  function choose(operator: Operator) {
    dispatch({ type: "setOperator", id: row.id, operator });
    const isKept = row.value !== undefined && fitValue(row.field, operator, row.value) !== undefined;
    setOpenMenu(() => (isKept ? null : menuKey(place, row.id, "value")));
  }

  return (
    <SlotButton
      row={row}
      slot="operator"
      label={words.filters.chip.operator(text)}
      menuLabel={words.filters.chip.chooseOperator}
      menu={<OperatorMenu row={row} onChoose={choose} />}
    >
      {place === "bar" ? text : <span className="truncate">{text}</span>}
    </SlotButton>
  );
}
