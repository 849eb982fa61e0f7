"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { dateIn } from "@/components/filters/draft/fit-value";
import type { EditorProps } from "@/components/filters/editors/editor-props";
import { useValue } from "@/components/filters/editors/use-value";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Kbd } from "@/components/ui/kbd";
import { Listbox } from "@/components/ui/listbox/listbox";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { type DatePreset, datePresets } from "@/lib/view/date-value";
import { DayPane } from "./day-pane";
import { LastPane } from "./last-pane";
import { MomentPane } from "./moment-pane";
import { RangePane } from "./range-pane";
import { resolvedText } from "./resolved-text";

const panes = ["last", "ago", "day", "range", "moment"] as const;
type Pane = (typeof panes)[number];

function paneOf({ operator, value }: DraftRow): Pane | null {
  const date = dateIn(value);
  switch (date?.type) {
    case "instant":
      return "moment";
    case "day":
    case "range":
      return date.type;
    case "last":
      return operator === "lt" ? "ago" : "last";
    case "preset":
      return null;
    case undefined:
      // "Is not" can only be said of an exact moment; everything else begins with a day.
      return operator === "neq" ? "moment" : "day";
  }
}

/** When: a preset by one key, so many hours or days back, a day, a range of days, or an exact moment. */
export function DateEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows");
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { nowMs, dispatch } = useBuilder();
  const { finish } = useValue(props);
  const [pane, setPane] = useState(() => paneOf(row));
  const [wasAsked, setAsked] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const { dates } = t.filterEditors;

  // The editor arrives after the popover has looked for something to focus.
  useEffect(() => {
    container.current?.querySelector<HTMLElement>("[role='listbox']")?.focus();
  }, []);

  function choosePreset(preset: DatePreset) {
    dispatch({ type: "setValue", id: row.id, value: { type: "preset", preset }, operator: "eq" });
    finish();
  }

  function handleKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const preset = datePresets[Number(event.key) - 1];
    if (preset === undefined) return;
    event.preventDefault();
    choosePreset(preset);
  }

  const date = dateIn(row.value);
  const resolved = date === undefined ? null : resolvedText(date, row.operator, { nowMs, timeZone, locale }, t);
  const labels = {
    last: dates.inTheLast,
    ago: dates.moreThanAgo,
    day: dates.day,
    range: dates.range,
    moment: dates.moment,
  } satisfies Record<Pane, string>;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: The keys are shortcuts to options of the list inside.
    <div ref={container} onKeyDown={handleKey} className="flex min-h-0 flex-col overflow-y-auto">
      <div className="grid sm:grid-cols-[9.5rem_minmax(0,1fr)]">
        <Listbox
          label={t.filters.fields[row.field]}
          options={[
            ...datePresets.map((preset, index) => ({
              value: preset,
              label: dates.presets[preset],
              end: <Kbd className="max-sm:hidden">{index + 1}</Kbd>,
              group: dates.relative,
            })),
            ...panes.map((value) => ({
              value,
              label: labels[value],
              group: value === "last" || value === "ago" ? dates.relative : dates.fixed,
            })),
          ]}
          selected={[date?.type === "preset" ? date.preset : (pane ?? "")]}
          onChoose={(value) => {
            const preset = datePresets.find((name) => name === value);
            const next = panes.find((name) => name === value);
            if (preset !== undefined) choosePreset(preset);
            if (next === undefined) return;
            setPane(next);
            setAsked(true);
          }}
          className="border-line max-sm:border-b sm:border-e"
        />
        <div className="p-3">
          {(pane === "last" || pane === "ago") && (
            <LastPane key={pane} {...props} operator={pane === "ago" ? "lt" : "eq"} isFocused={wasAsked} />
          )}
          {pane === "day" && <DayPane {...props} isFocused={wasAsked} />}
          {pane === "range" && <RangePane {...props} isFocused={wasAsked} />}
          {pane === "moment" && <MomentPane {...props} isFocused={wasAsked} />}
        </div>
      </div>
      {resolved !== null && (
        <PopoverFooter role="status" className="whitespace-pre-line tabular-nums">
          {resolved}
        </PopoverFooter>
      )}
    </div>
  );
}
