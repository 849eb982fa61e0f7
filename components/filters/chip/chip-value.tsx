"use client";

import type { ReactNode } from "react";
import { resolvedText } from "@/components/filters/date/resolved-text";
import { describeRow, valueText } from "@/components/filters/describe";
import { useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { dateIn } from "@/components/filters/draft/fit-value";
import { valueEditors } from "@/components/filters/editors/value-editors";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { Tag } from "@/components/ui/tag";
import { kindOf, takesNoValue } from "@/lib/view/filter-node";
import { isStatus } from "@/lib/view/statuses";
import { valueVariants } from "./chip-variants";
import type { RowState } from "./row-state";
import { SlotButton } from "./slot-button";

type ChipValueProps = { row: DraftRow; state: RowState; reasonId: string | undefined };

/** The value of a filter, and the editor for its kind. */
export function ChipValue({ row, state, reasonId }: ChipValueProps) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { describe, nowMs, setOpenMenu } = useBuilder();
  const place = usePlace();
  const kind = kindOf(row.field);
  const Editor = valueEditors[kind];
  if (takesNoValue(row.operator)) return null;

  const said = valueText(row, describe);
  const text = state.type === "gone" ? t.filters.chip.gone(goneName(state, said, t.filters)) : said;
  const date = dateIn(row.value);
  const resolved = date === undefined ? null : resolvedText(date, row.operator, { nowMs, timeZone, locale }, t);
  const isLong = text.length > 32;

  return (
    <SlotButton
      row={row}
      slot="value"
      label={t.filters.chip.value(text)}
      menuLabel={describeRow(row, describe)}
      tooltip={resolved ?? (isLong ? text.slice(0, 600) : undefined)}
      describedBy={reasonId}
      isWide={kind === "timestamp"}
      className={classNames(
        valueVariants(state.type),
        place === "sheet" && state.type === "incomplete" && "border-dashed bg-sunken",
      )}
      menu={<Editor row={row} close={() => setOpenMenu(() => null)} />}
    >
      {state.type === "gone" && <Icon of="triangle-exclamation-point" size={14} />}
      {state.type === "refused" && <Icon of="octagon-exclamation-point" size={14} />}
      <ValueContent row={row} text={text} />
    </SlotButton>
  );
}

function ValueContent({ row, text }: { row: DraftRow; text: string }): ReactNode {
  const { marks } = useBuilder();
  const { value } = row;
  if (row.field === "customerTags" && Array.isArray(value)) {
    return (
      <span className="inline-flex max-w-60 min-w-0 gap-1 overflow-hidden" dir="auto">
        {value.map(String).map((name) => (
          <Tag key={name}>{name}</Tag>
        ))}
      </span>
    );
  }
  // A part of a word that is searched for is no rating.
  const isRating = row.field === "rating" && (row.operator === "eq" || row.operator === "neq");
  if (isRating && typeof value === "string") return marks.rating(value);
  return (
    <>
      {row.field === "status" && isStatus(value) && marks.status(value)}
      <bdi className="max-w-60 min-w-0 truncate">{text}</bdi>
    </>
  );
}

function goneName(
  { kind, id }: Extract<RowState, { type: "gone" }>,
  said: string,
  t: { agentNumber: (id: number) => string; departmentNumber: (id: number) => string },
): string {
  if (said !== String(id)) return said;
  return kind === "agentId" ? t.agentNumber(id) : t.departmentNumber(id);
}
