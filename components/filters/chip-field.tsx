"use client";

import { useWords } from "@/components/layout/words-provider";
import { deferredPart } from "@/components/ui/deferred";
import { Icon } from "@/components/ui/icon";
import { type FieldName, fields } from "@/lib/helpcrunch/fields";
import { menuKey, useBuilder, usePlace } from "./builder-context";
import { fieldText } from "./describe";
import type { DraftRow } from "./draft";
import { fieldIcons } from "./field-icons";
import { SlotButton } from "./slot-button";

const FieldPicker = deferredPart(async () => (await import("./field-picker")).FieldPicker);

type ChipFieldProps = { row: DraftRow; isChanged: boolean };

/** The field of a filter, and the way to another one. */
export function ChipField({ row, isChanged }: ChipFieldProps) {
  const words = useWords();
  const { dispatch, setOpenMenu } = useBuilder();
  const place = usePlace();
  const label = fieldText(row.field, words);

  function choose(field: FieldName) {
    dispatch({ type: "setField", id: row.id, field });
    // Another kind of field needs another value, so its editor comes next.
    const isKept = fields[field].kind === fields[row.field].kind && row.value !== undefined;
    setOpenMenu(() => (isKept ? null : menuKey(place, row.id, "value")));
  }

  return (
    <SlotButton
      row={row}
      slot="field"
      label={isChanged ? words.filters.chip.fieldChanged(label) : words.filters.chip.field(label)}
      menuLabel={words.filters.chip.chooseField}
      menu={<FieldPicker selected={row.field} onChoose={choose} />}
    >
      {isChanged && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />}
      <Icon of={fieldIcons[row.field]} size={place === "bar" ? 14 : 16} className="text-fg-3" />
      {label}
    </SlotButton>
  );
}
