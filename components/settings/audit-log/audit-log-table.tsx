"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useAreaMessages, useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { RecordedEntry } from "@/lib/api/audit-log/contract";
import { localDay } from "@/lib/dates/day-bounds";
import { dateFormatter } from "@/lib/dates/formatters";
import { fullTime } from "@/lib/dates/local-time";
import { actionWord, entrySummary, outcomeWord } from "./entry-messages";

const cell = "max-w-0 truncate border-b border-line px-2";
const head = "h-8 border-b border-line bg-sunken px-2 text-start text-12 font-medium whitespace-nowrap text-fg-2";

/** Entries as a table, and as three lines each where there is no room for one. */
export function AuditLogTable({ entries }: { entries: readonly RecordedEntry[] }) {
  const t = useAreaMessages("settings");
  const { columns, table } = t.settings.auditLog;
  return (
    <>
      <table className="w-full min-w-250 table-fixed border-separate border-spacing-0 max-xl:hidden" aria-label={table}>
        <thead className="sticky top-0 z-10">
          <tr>
            <th
              scope="col"
              className={classNames(head, "w-44 ps-4 text-accent-text shadow-[inset_0_-2px_var(--accent)] sm:ps-8")}
              aria-sort="descending"
            >
              <span className="inline-flex items-center gap-1">
                {columns.time}
                <Icon of="arrow-down" size={12} />
              </span>
            </th>
            <th scope="col" className={classNames(head, "w-36")}>
              {columns.who}
            </th>
            <th scope="col" className={classNames(head, "w-50")}>
              {columns.action}
            </th>
            <th scope="col" className={classNames(head, "w-46")}>
              {columns.result}
            </th>
            <th scope="col" className={head}>
              {columns.what}
            </th>
            <th scope="col" className={classNames(head, "w-34")}>
              {columns.address}
            </th>
            <th scope="col" className={classNames(head, "w-36 pe-4")}>
              {columns.requestId}
            </th>
          </tr>
        </thead>
        <tbody className="in-data-[stale=true]:text-fg-3">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      <ul className="xl:hidden" aria-label={table}>
        {entries.map((entry) => (
          <EntryItem key={entry.id} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function useEntryWords(entry: RecordedEntry) {
  const catalogue = useAreaMessages("settings");
  const t = catalogue.settings.auditLog;
  return {
    who: entry.actor === null ? t.system : (entry.actor.name ?? entry.actor.email),
    action: actionWord(entry.action, t),
    what: entrySummary(entry, catalogue),
  };
}

function EntryTime({ at }: { at: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const atMs = Date.parse(at);
  const isThisYear = localDay(atMs, timeZone).slice(0, 4) === localDay(useNowMs(), timeZone).slice(0, 4);
  const short = dateFormatter(locale, {
    day: "numeric",
    month: "short",
    year: isThisYear ? undefined : "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(atMs);
  return (
    <time dateTime={at} title={fullTime(at, locale, timeZone) ?? at}>
      {short}
    </time>
  );
}

function Missing() {
  return <span className="text-fg-3">{useMessages().common.missing}</span>;
}

function EntryRow({ entry }: { entry: RecordedEntry }) {
  const { who, action, what } = useEntryWords(entry);
  return (
    <tr className="h-10 hover:bg-hover">
      <td className={classNames(cell, "ps-4 tabular-nums sm:ps-8")}>
        <EntryTime at={entry.at} />
      </td>
      <td className={cell} title={entry.actor?.email}>
        <span dir="auto" className={entry.actor?.name === null || entry.actor === null ? "text-fg-2" : "font-medium"}>
          {who}
        </span>
      </td>
      <td className={cell} title={action}>
        {action}
      </td>
      <td className={cell}>
        <OutcomeMark outcome={entry.outcome} />
      </td>
      <td className={cell} title={what}>
        {what === "" ? <Missing /> : <span dir="auto">{what}</span>}
      </td>
      <td className={cell}>{entry.address === null ? <Missing /> : <span className="mono">{entry.address}</span>}</td>
      <td className={classNames(cell, "pe-4")} title={entry.requestId ?? undefined}>
        {entry.requestId === null ? <Missing /> : <span className="mono text-fg-2">{entry.requestId}</span>}
      </td>
    </tr>
  );
}

function EntryItem({ entry }: { entry: RecordedEntry }) {
  const { who, action, what } = useEntryWords(entry);
  const { columns } = useAreaMessages("settings").settings.auditLog;
  return (
    <li className="border-b border-line px-4 py-2.5 sm:ps-8">
      <p className="flex items-baseline gap-3">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {who}
        </span>
        <span className="shrink-0 text-12 text-fg-2 tabular-nums">
          <EntryTime at={entry.at} />
        </span>
      </p>
      <p className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate">{action}</span>
        <OutcomeMark outcome={entry.outcome} />
      </p>
      {what !== "" && (
        <p className="text-fg-2 wrap-break-word" dir="auto">
          {what}
        </p>
      )}
      <p className="mono flex flex-wrap gap-x-3 text-12 text-fg-3">
        {entry.address !== null && (
          <span>
            <VisuallyHidden>{columns.address} </VisuallyHidden>
            {entry.address}
          </span>
        )}
        {entry.requestId !== null && (
          <span>
            <VisuallyHidden>{columns.requestId} </VisuallyHidden>
            {entry.requestId}
          </span>
        )}
      </p>
    </li>
  );
}

const looks: Record<string, { shape: IconName; mark: string; word: string }> = {
  ok: { shape: "check", mark: "text-success", word: "" },
  refused: { shape: "octagon-exclamation-point", mark: "", word: "text-danger" },
  failed: { shape: "octagon-exclamation-point", mark: "", word: "text-danger" },
  unknown: { shape: "triangle-exclamation-point", mark: "", word: "text-warning" },
};

/** How something ended, as shape and word. */
function OutcomeMark({ outcome }: { outcome: string }) {
  const t = useAreaMessages("settings").settings.auditLog;
  const look = looks[outcome] ?? { shape: "circle-question-mark", mark: "text-fg-3", word: "" };
  return (
    <span className={`inline-flex max-w-full items-center gap-1.5 align-top ${look.word}`}>
      <Icon of={look.shape} size={14} className={look.mark} />
      <span className="truncate">{outcomeWord(outcome, t)}</span>
    </span>
  );
}
