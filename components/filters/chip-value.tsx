"use client";

import type { ReactNode } from "react";
import { useLocale, useTimeZone, useWords } from "@/components/layout/words-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { fields } from "@/lib/helpcrunch/fields";
import { isStatus } from "@/lib/helpcrunch/statuses";
import { useBuilder, usePlace } from "./builder-context";
import { valueTone } from "./chip-look";
import { describeRow, valueText } from "./describe";
import type { DraftRow } from "./draft";
import { dateIn } from "./fit-value";
import { resolvedText } from "./resolved-text";
import type { RowState } from "./row-state";
import { SlotButton } from "./slot-button";
import { valueEditors } from "./value-editors";

type ChipValueProps = { row: DraftRow; state: RowState; reasonId: string | undefined };

/** The value of a filter, and the editor for its kind. */
export function ChipValue({ row, state, reasonId }: ChipValueProps) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { describe, nowMs, setOpenMenu } = useBuilder();
  const place = usePlace();
  const { kind } = fields[row.field];
  const Editor = valueEditors[kind];

  const said = valueText(row, describe);
  const text = state.type === "gone" ? words.filters.chip.gone(goneName(state, said, words.filters)) : said;
  const date = dateIn(row.value);
  const resolved = date === undefined ? null : resolvedText(date, row.operator, { nowMs, timeZone, locale }, words);
  const isLong = text.length > 32;

  return (
    <SlotButton
      row={row}
      slot="value"
      label={words.filters.chip.value(text)}
      menuLabel={describeRow(row, describe)}
      tooltip={resolved ?? (isLong ? text.slice(0, 600) : undefined)}
      describedBy={reasonId}
      isWide={kind === "timestamp"}
      className={classNames(
        valueTone(state.type),
        place === "sheet" && state.type === "incomplete" && "border-dashed! bg-sunken!",
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
  if (Array.isArray(value)) {
    return (
      <span className="inline-flex max-w-60 min-w-0 gap-1 overflow-hidden" dir="auto">
        {value.map((name) => (
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
  words: { agentNumber: (id: number) => string; departmentNumber: (id: number) => string },
): string {
  if (said !== String(id)) return said;
  return kind === "agentId" ? words.agentNumber(id) : words.departmentNumber(id);
}
