"use client";

import { type ReactNode, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Segmented } from "@/components/ui/form/segmented";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { ExportContent, ExportFormat } from "@/lib/api/jobs/contract";
import { startExport } from "@/lib/api/jobs/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { type ColumnId, columnIds } from "@/lib/view/columns";
import type { AskedView } from "@/lib/view/view";
import { formatNames } from "./use-job-text";
import { useStartJob } from "./use-start-job";

/** As many lines as a workbook is written with; the server refuses more. */
const workbookLinesMax = 100_000;
/** Lines of a slow machine. */
const linesPerSecond = 10_000;

const formats = ["csv", "xlsx", "jsonl"] as const satisfies readonly ExportFormat[];
const contents = ["rows", "messages"] as const satisfies readonly ExportContent[];

type ExportSheetProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  view: AskedView;
  zone: string;
  /** How many chats the view finds; null while that is not known. */
  total: number | null;
  /** Those that the list shows. */
  columns: readonly ColumnId[];
  hasCopy: boolean;
};

/** Before an export begins: what it holds, in which form, and what that costs. */
export function ExportSheet({ isOpen, onOpenChange, view, zone, total, columns, hasCopy }: ExportSheetProps) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions.exports;
  const number = numberFormatter(useLocale());
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [content, setContent] = useState<ExportContent>("rows");
  const [chosen, setChosen] = useState<ReadonlySet<ColumnId>>(() => new Set<ColumnId>(["id", ...columns]));
  const [times, setTimes] = useState<"zone" | "utc">("zone");

  const count = total ?? 0;
  const chats = t.chatActions.bulk.chats(number.format(count), count);
  const isTooMany = format === "xlsx" && count > workbookLinesMax;
  const minutes = Math.ceil(count / linesPerSecond / 60);
  // In the order of the list, and behind them what it does not show.
  const order = [...new Set<ColumnId>(["id", ...columns, ...columnIds])];

  const starting = useStartJob({
    start: startExport,
    startedText: () => words.started,
    onStarted: () => onOpenChange(false),
  });
  const problem = starting.error === null ? null : toProblem(starting.error, t);

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={words.title(chats)}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={() => onOpenChange(false)}>
            {t.common.cancel}
          </Button>
          <Button
            size="form"
            variant="primary"
            isLoading={starting.isPending}
            disabled={!hasCopy || isTooMany || count === 0 || chosen.size === 0}
            onClick={() =>
              starting.mutate({
                format,
                with: content,
                view,
                zone,
                times,
                columns: order.filter((column) => chosen.has(column)),
              })
            }
          >
            {words.send(chats)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Row label={words.format}>
          <Segmented
            size="form"
            label={words.format}
            value={format}
            onChange={setFormat}
            options={formats.map((value) => ({ value, label: formatNames[value] }))}
          />
        </Row>
        <Row label={words.content}>
          <Segmented
            size="form"
            label={words.content}
            value={content}
            onChange={setContent}
            options={contents.map((value) => ({ value, label: words.contents[value] }))}
          />
          <p className="mt-1 text-12 text-fg-3">{content === "rows" ? words.rowsHint : words.messagesHint}</p>
        </Row>
        <Row label={words.times}>
          <Segmented
            size="form"
            label={words.times}
            value={times}
            onChange={setTimes}
            options={[
              { value: "zone", label: zone },
              { value: "utc", label: "UTC" },
            ]}
          />
        </Row>
        <fieldset>
          <legend className="mb-1 text-fg-2">{words.columns}</legend>
          <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
            {order.map((column) => (
              <Checkbox
                key={column}
                label={t.fields.columns[column]}
                checked={chosen.has(column)}
                onChange={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(column);
                  else next.delete(column);
                  setChosen(next);
                }}
              />
            ))}
          </div>
          {chosen.size === 0 && <p className="text-danger">{words.noColumns}</p>}
        </fieldset>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 rounded-2 bg-sunken px-3 py-2">
          <Cost label={words.chats}>{number.format(count)}</Cost>
          <Cost label={words.requests}>{content === "rows" ? words.noRequests : words.someRequests}</Cost>
          <Cost label={words.takes}>
            {minutes <= 1 ? words.underMinute : t.chatActions.bulk.minutes(number.format(minutes))}
          </Cost>
        </dl>
        <p className="text-12 text-fg-3">{words.note}</p>
        {!hasCopy && (
          <Notice tone="warning" title={words.noCopy}>
            {words.noCopyNext}
          </Notice>
        )}
        {isTooMany && (
          <Notice role="alert" tone="warning" title={words.tooMany(number.format(workbookLinesMax))}>
            {words.tooManyNext}
          </Notice>
        )}
        {problem !== null && (
          <Notice role="alert" tone="danger" title={problem.title}>
            {[...problem.details, problem.next].join(" ")}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 sm:grid-cols-[6rem_1fr] sm:gap-4">
      <span className="text-fg-2 sm:leading-9">{label}</span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Cost({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-fg-3">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
