"use client";

import { useState } from "react";
import { DayInput } from "@/components/layout/day-input";
import { useAreaWords, useLocale } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Select } from "@/components/ui/select";
import { recordActions } from "@/lib/api/record-actions";
import type { RecordPage } from "@/lib/api/record-contract";
import { relativePeriods } from "@/lib/api/record-period";
import type { RecordView } from "@/lib/api/record-queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { actionWord } from "./entry-words";

export type Actor = { email: string; name: string | null };

type RecordFiltersProps = {
  view: RecordView;
  actors: readonly Actor[];
  meta: RecordPage["meta"] | undefined;
  /** Today in the reader's zone, as YYYY-MM-DD. */
  today: string;
  /** The address of the same view as a file. */
  exportHref: (format: "csv" | "json") => string;
  onChange: (view: RecordView) => void;
};

const any = "any";

/** What the record is narrowed to: time, person, action. Each is a control that says its value in words. */
export function RecordFilters({ view, actors, meta, today, exportHref, onChange }: RecordFiltersProps) {
  const words = useAreaWords("settings").settings.record;
  const locale = useLocale();
  const days = typeof view.period === "string" ? null : view.period;
  // Both ends as they were when one of them was gone to: on the way to December a control passes January.
  const [stood, setStood] = useState(days);

  const people = [
    { value: any, label: words.anyone, isPinned: true },
    ...actors.map(({ email, name }) => ({
      value: email,
      label: name ?? email,
      ...(name === null ? {} : { detail: email }),
    })),
    // A link may name somebody whom the list does not hold, such as an id.
    ...(view.actor === null || actors.some(({ email }) => email === view.actor)
      ? []
      : [{ value: view.actor, label: view.actor }]),
  ];

  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2 sm:ps-8">
      <Select
        size="toolbar"
        icon="calendar"
        label={words.period}
        className="w-46! max-sm:h-11! max-sm:w-full!"
        value={days === null && typeof view.period === "string" ? view.period : "days"}
        options={[
          ...relativePeriods.map((period) => ({ value: period, label: words.periods[period] })),
          { value: "days" as const, label: words.periods.days },
        ]}
        onChange={(period) =>
          onChange({ ...view, period: period === "days" ? { fromDay: today, toDay: today } : period })
        }
      />
      {days !== null &&
        (["fromDay", "toDay"] as const).map((side) => (
          <DayInput
            key={side}
            size="toolbar"
            className="w-34! max-sm:h-11! max-sm:flex-1"
            aria-label={words[side]}
            day={days[side]}
            onFocus={() => setStood(days)}
            onChange={(day) => {
              if (day === undefined) return;
              // The other end follows, so that the two never stand in the wrong order.
              const { fromDay: from, toDay: to } = stood ?? days;
              const fromDay = side === "fromDay" || from > day ? day : from;
              const toDay = side === "toDay" || to < day ? day : to;
              onChange({ ...view, period: { fromDay, toDay } });
            }}
          />
        ))}
      <Combobox
        size="toolbar"
        icon="user"
        label={words.person}
        className="w-50! max-sm:h-11! max-sm:w-full!"
        value={view.actor ?? any}
        options={people}
        placeholder={words.anyone}
        search={{ placeholder: words.findPerson, emptyText: words.nobodyFound }}
        onChange={(actor) => onChange({ ...view, actor: actor === any ? null : actor })}
      />
      <Select
        size="toolbar"
        label={words.action}
        className="w-46! max-sm:h-11! max-sm:w-full!"
        value={view.action ?? any}
        options={[
          { value: any, label: words.anyAction },
          ...recordActions.map((action) => ({ value: action, label: actionWord(action, words) })),
        ]}
        onChange={(chosen) => onChange({ ...view, action: recordActions.find((action) => action === chosen) ?? null })}
      />
      <p className="ms-auto text-fg-2 tabular-nums" role="status">
        {meta !== undefined &&
          words.count(numberFormatter(locale).format(meta.count), meta.count >= meta.countMax, meta.count)}
      </p>
      <DropdownMenu>
        <DropdownMenuTrigger>
          <Button icon="download">{words.exportMenu}</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {(["csv", "json"] as const).map((format) => (
            <DropdownMenuItem key={format} asChild>
              {/* A plain link: the browser saves the file while it arrives, however long it is. */}
              <a href={exportHref(format)} download>
                {format === "csv" ? words.exportCsv : words.exportJson}
              </a>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
