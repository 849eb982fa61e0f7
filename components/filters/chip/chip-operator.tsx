"use client";

import { operatorText } from "@/components/filters/describe";
import { menuKey, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { fitValue } from "@/components/filters/draft/fit-value";
import { useMessages } from "@/components/i18n/messages-provider";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { type AnyOperator, takesNoValue } from "@/lib/view/filter-node";
import { SlotButton } from "./slot-button";

const OperatorMenu = lazyPart(async () => (await import("@/components/filters/editors/late-editors")).OperatorMenu);

/** The comparison of a filter: what its field allows, and why the rest is not there. */
export function ChipOperator({ row }: { row: DraftRow }) {
  const t = useMessages();
  const { dispatch, setOpenMenu } = useBuilder();
  const place = usePlace();
  const text = operatorText(row.field, row.operator, row.value, t);

  function choose(operator: AnyOperator) {
    dispatch({ type: "setOperator", id: row.id, operator });
    const isKept = takesNoValue(operator) || fitValue(row.field, operator, row.value) !== undefined;
    setOpenMenu(() => (isKept ? null : menuKey(place, row.id, "value")));
  }

  return (
    <SlotButton
      row={row}
      slot="operator"
      label={t.filters.chip.operator(text)}
      menuLabel={t.filters.chip.chooseOperator}
      menu={<OperatorMenu row={row} onChoose={choose} />}
    >
      {place === "bar" ? text : <span className="truncate">{text}</span>}
    </SlotButton>
  );
}
