"use client";

import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { DayInput } from "@/components/layout/day-input";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { Combobox } from "@/components/ui/listbox/combobox";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import { auditLogActions } from "@/lib/api/audit-log/actions";
import type { AuditLogPage } from "@/lib/api/audit-log/contract";
import { relativePeriods } from "@/lib/api/audit-log/period";
import type { AuditLogView } from "@/lib/api/audit-log/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { actionWord } from "./entry-messages";

export type Actor = { email: string; name: string | null };

type RecordFiltersProps = {
  view: AuditLogView;
  actors: readonly Actor[];
  meta: AuditLogPage["meta"] | undefined;
  /** Today in the reader's zone, as YYYY-MM-DD. */
  today: string;
  /** The address of the same view as a file. */
  exportHref: (format: "csv" | "json") => string;
  onChange: (view: AuditLogView) => void;
};

const any = "any";

/** What the audit log is narrowed to: time, person, action. Each is a control that says its value in words. */
export function AuditLogFilters({ view, actors, meta, today, exportHref, onChange }: RecordFiltersProps) {
  const t = useAreaMessages("settings").settings.auditLog;
  const locale = useLocale();
  const days = typeof view.period === "string" ? null : view.period;
  // Both ends as they were when one of them was gone to: on the way to December a control passes January.
  const [stood, setStood] = useState(days);

  const people = [
    { value: any, label: t.anyone, isPinned: true },
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
        label={t.period}
        className="w-46 max-sm:h-11 max-sm:w-full"
        value={days === null && typeof view.period === "string" ? view.period : "days"}
        options={[
          ...relativePeriods.map((period) => ({ value: period, label: t.periods[period] })),
          { value: "days" as const, label: t.periods.days },
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
            className="w-38 max-sm:h-11 max-sm:flex-1"
            aria-label={t[side]}
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
        label={t.person}
        className="w-50 max-sm:h-11 max-sm:w-full"
        value={view.actor ?? any}
        options={people}
        placeholder={t.anyone}
        search={{ placeholder: t.findPerson, emptyText: t.nobodyFound }}
        onChange={(actor) => onChange({ ...view, actor: actor === any ? null : actor })}
      />
      <Select
        size="toolbar"
        label={t.action}
        className="w-46 max-sm:h-11 max-sm:w-full"
        value={view.action ?? any}
        options={[
          { value: any, label: t.anyAction },
          ...auditLogActions.map((action) => ({ value: action, label: actionWord(action, t) })),
        ]}
        onChange={(chosen) =>
          onChange({ ...view, action: auditLogActions.find((action) => action === chosen) ?? null })
        }
      />
      <p className="ms-auto text-fg-2 tabular-nums" role="status">
        {meta !== undefined &&
          t.count(numberFormatter(locale).format(meta.count), meta.count >= meta.countMax, meta.count)}
      </p>
      <DropdownMenu>
        <DropdownMenuTrigger>
          <Button icon="download">{t.exportMenu}</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {(["csv", "json"] as const).map((format) => (
            <DropdownMenuItem key={format} asChild>
              {/* A plain link: the browser saves the file while it arrives, however long it is. */}
              <a href={exportHref(format)} download>
                {format === "csv" ? t.exportCsv : t.exportJson}
              </a>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
