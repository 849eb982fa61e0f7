import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { Notice } from "@/components/ui/notice";
import type { Report, ReportFigure, ReportFileName, ReportTable as Table } from "@/lib/api/reports/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { HeatMap } from "./heat-map";
import { PictureButton } from "./picture-button";
import { PlotFrame } from "./plot-frame";
import { BarPlot, Legend, LinePlot } from "./plots";
import { ReportNumber } from "./report-number";
import { ReportTable } from "./report-table";
import {
  daysText,
  durationText,
  hrefOf,
  isFew,
  keyText,
  momentText,
  type ReportWords,
  valueText,
} from "./report-words";

type ReportBodyProps = {
  report: Report;
  words: ReportWords;
  isSundayFirst: boolean;
  hrefOfCell: (weekday: number, hour: number) => string;
  chosenCell: { weekday: number; hour: number } | null;
  csvHrefOf: (table: ReportFileName) => string;
  /** This report of other days. */
  target: { path: string; query: Readonly<Record<string, string>> };
};

/** A whole report: figures, plots with their tables, lists of chats, and what the figures do not say. */
export function ReportBody({
  report,
  words,
  isSundayFirst,
  hrefOfCell,
  chosenCell,
  csvHrefOf,
  target,
}: ReportBodyProps) {
  const { t, locale } = words;
  const { figures, tables, heatMap, chats, notes } = report;
  const isEmpty = figures.every(({ value, sample }) => value === null || value === 0 || sample === 0);
  const part = (table: Table): ReactNode => {
    const title = t.tables[table.name];
    const csv = <CsvLink href={csvHrefOf(table.name)} name={title} t={t} />;
    if (table.rows.length === 0) return null;
    if (table.rows[0]?.key.kind !== "bucket") {
      return (
        <section
          key={table.name}
          className={classNames("report-part", table.columns.length > 3 && "report-wide")}
          aria-labelledby={`part-${table.name}`}
        >
          <div className="flex min-h-7 items-center gap-2">
            <h2 id={`part-${table.name}`} className="text-14 font-semibold">
              {title}
            </h2>
            <span className="ms-auto">{csv}</span>
          </div>
          <div className="relative overflow-x-auto">
            <ReportTable table={table} caption={title} words={words} hasBars={table.columns[0]?.unit === "chats"} />
          </div>
        </section>
      );
    }
    const isLine = table.columns[0]?.unit === "seconds";
    const columns = drawnColumns(table);
    const drawn = { table, columns, title, words };
    const isKnown = table.rows.some(({ cells }) => columns.some((column) => typeof cells[column]?.value === "number"));
    return (
      <PlotFrame
        key={table.name}
        title={title}
        labels={{
          table: t.table,
          points: t.points,
          setDays: t.setDays,
          png: t.png,
          pngOf: t.pngOf(title),
          pngFailed: t.pngFailed,
        }}
        unknown={t.unknown}
        fileName={`report-${report.name}-${table.name}-${report.period.from}-${report.period.to}`}
        days={table.rows.flatMap(({ key }) =>
          key.kind === "bucket" ? [{ from: key.from, to: key.to, label: keyText(key, words) }] : [],
        )}
        target={target}
        legend={<Legend {...drawn} isLine={isLine} />}
        actions={csv}
        plot={isKnown ? isLine ? <LinePlot {...drawn} /> : <BarPlot {...drawn} /> : null}
        table={<ReportTable table={table} caption={title} words={words} isTucked />}
      />
    );
  };
  return (
    <>
      <Figures figures={figures} words={words} />
      {isEmpty ? (
        <Notice className="m-4 lg:mx-8" title={t.nothing.title}>
          {t.nothing.first(daysText(report.firstDay, report.firstDay, locale, true))}
        </Notice>
      ) : (
        <div className="report-parts">
          {tables.filter(({ name }) => name !== "hours").map(part)}
          {heatMap !== null && (
            <HeatMap
              heatMap={heatMap}
              words={words}
              isSundayFirst={isSundayFirst}
              hrefOfCell={hrefOfCell}
              chosen={chosenCell}
              actions={
                <>
                  <CsvLink href={csvHrefOf("heatMap")} name={t.heatMap.title} t={t} />
                  <PictureButton
                    selector="table"
                    title={t.heatMap.title}
                    labels={{ png: t.png, pngOf: t.pngOf(t.heatMap.title), pngFailed: t.pngFailed }}
                    fileName={`report-${report.name}-heatMap-${report.period.from}-${report.period.to}`}
                  />
                </>
              }
            />
          )}
          {tables.filter(({ name }) => name === "hours").map(part)}
          {chats !== null && <ChatList chats={chats} words={words} />}
        </div>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="report-notes" className="border-t border-line px-4 py-4 text-fg-2 lg:px-8">
          <h2 id="report-notes" className="mb-1 text-13 font-semibold text-fg">
            {t.notes.heading}
          </h2>
          <ul className="list-disc space-y-1 ps-4">
            {notes.map(({ code, count = 0, filters = null }) => {
              const said = t.notes[code];
              const text = typeof said === "string" ? said : said(numberFormatter(locale).format(count), count);
              const href = hrefOf({ filters });
              return (
                <li key={code} className="max-w-180">
                  {text}
                  {href !== null && (
                    <>
                      {" "}
                      <a href={href} className="report-link whitespace-nowrap">
                        {t.notes.show}
                      </a>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

/** Bars are of what happened in a bucket; what is there at its end, or how many a median is of, stands in the table. */
function drawnColumns({ columns }: Table): number[] {
  const unit = columns[0]?.unit;
  return columns.flatMap(({ name, unit: own }, index) =>
    own === unit && name !== "openAtEnd" && index < 3 ? [index] : [],
  );
}

function CsvLink({ href, name, t }: { href: string; name: string; t: ReportWords["t"] }) {
  return (
    <a href={href} download className={buttonVariants({ variant: "ghost" }, "print:hidden")} aria-label={t.csvOf(name)}>
      <Icon of="download" />
      {t.csv}
    </a>
  );
}

function Figures({ figures, words }: { figures: readonly ReportFigure[]; words: ReportWords }) {
  const { t, locale } = words;
  return (
    <dl className="report-figures">
      {figures.map((figure) => (
        <div key={figure.name} className="px-4 py-3 lg:first:ps-8">
          <dt className="text-12 text-fg-2">{t.measures[figure.name]}</dt>
          <dd className="text-20 font-semibold tabular-nums">
            <ReportNumber cell={withoutFew(figure)} unit={figure.unit} words={words} label={t.measures[figure.name]} />
          </dd>
          <dd className="min-h-4 text-12 text-fg-3">
            {isFew(figure)
              ? t.ofFew(numberFormatter(locale).format(figure.sample ?? 0), figure.sample ?? 0)
              : comparison(figure, words)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The line below says how few they are. */
function withoutFew({ sample: _, ...cell }: ReportFigure): Omit<ReportFigure, "sample"> {
  return cell;
}

function comparison({ value, before, unit }: ReportFigure, words: ReportWords): string {
  const { t, locale } = words;
  if (value === null || before === null) return "";
  const text = valueText(before, unit, words);
  if (value === before) return t.same;
  if (unit === "seconds") {
    const by = durationText(Math.abs(value - before), words);
    return value > before ? t.longer(by, text) : t.shorter(by, text);
  }
  if (before === 0) return t.noneBefore;
  const percent = numberFormatter(locale).format(Math.max(1, Math.round((Math.abs(value - before) / before) * 100)));
  return value > before ? t.more(percent, text) : t.less(percent, text);
}

function ChatList({ chats, words }: { chats: NonNullable<Report["chats"]>; words: ReportWords }) {
  const { t, fields, locale } = words;
  const { name, rows, total } = chats;
  if (rows.length === 0) return null;
  const href = hrefOf(total);
  const count = total.value ?? 0;
  const cell = "py-1.5 pe-3 text-start font-normal";
  const ratingText = (rating: string | null) => {
    const names: Readonly<Record<string, string>> = fields.ratings;
    return rating === null ? "–" : (names[rating.toLowerCase()] ?? rating);
  };
  return (
    <section aria-labelledby="report-chats" className="report-part">
      <div className="flex min-h-7 items-center gap-3">
        <h2 id="report-chats" className="text-14 font-semibold">
          {t.lists[name]}
        </h2>
        {href !== null && (
          <a href={href} className="report-link ms-auto">
            {t.lists.all(numberFormatter(locale).format(count), count)}
          </a>
        )}
      </div>
      <div className="relative overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-12 text-fg-3">
              <th scope="col" className={cell}>
                {t.lists.customer}
              </th>
              {name === "poor" && (
                <th scope="col" className={cell}>
                  {t.firstColumn.rating}
                </th>
              )}
              <th scope="col" className={cell}>
                {t.firstColumn.assignee}
              </th>
              <th scope="col" className={cell}>
                {name === "poor" ? t.lists.closedAt : t.lists.waitingSince}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((chat) => (
              <tr key={chat.id} className="border-b border-line">
                <th scope="row" className={cell}>
                  <a href={`/chats/${chat.id}`} dir="auto" className="report-link">
                    {chat.customer ?? t.lists.chat(chat.id)}
                  </a>
                </th>
                {name === "poor" && <td className={cell}>{ratingText(chat.rating)}</td>}
                <td className={cell} dir="auto">
                  {chat.assignee ?? t.without.assignee}
                </td>
                <td className={`${cell} whitespace-nowrap`}>{momentText(chat.at, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
