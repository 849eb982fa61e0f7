"use client";

import { fieldIcons } from "@/components/filters/bar/field-icons";
import { fieldText } from "@/components/filters/describe";
import { menuKey, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { type AnyFieldName, kindOf, takesNoValue } from "@/lib/view/filter-node";
import { SlotButton } from "./slot-button";

const FieldPicker = lazyPart(async () => (await import("@/components/filters/editors/late-editors")).FieldPicker);

type ChipFieldProps = { row: DraftRow; isChanged: boolean };

/** The field of a filter, and the way to another one. */
export function ChipField({ row, isChanged }: ChipFieldProps) {
  const t = useMessages();
  const { dispatch, setOpenMenu } = useBuilder();
  const place = usePlace();
  const label = fieldText(row.field, t);

  function choose(field: AnyFieldName) {
    dispatch({ type: "setField", id: row.id, field });
    // Another kind of field needs another value, so its editor comes next.
    const hasSaidAll = row.value !== undefined || takesNoValue(row.operator);
    const isKept = kindOf(field) === kindOf(row.field) && hasSaidAll;
    setOpenMenu(() => (isKept ? null : menuKey(place, row.id, "value")));
  }

  return (
    <SlotButton
      row={row}
      slot="field"
      label={isChanged ? t.filters.chip.fieldChanged(label) : t.filters.chip.field(label)}
      menuLabel={t.filters.chip.chooseField}
      menu={<FieldPicker selected={row.field} onChoose={choose} />}
    >
      {isChanged && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />}
      <Icon of={fieldIcons[row.field]} size={place === "bar" ? 14 : 16} className="text-fg-3" />
      {label}
    </SlotButton>
  );
}
