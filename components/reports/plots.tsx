import { max } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ReportTable } from "@/lib/api/reports/contract";
import { axisText, columnName, hrefOf, keyText, type ReportWords, valueText } from "./report-words";

/*
 * Plots as the server draws them. Places across are percentages and places down are pixels, so a plot fits every width
 * without a script, and its words keep their size. These files run on the server alone: no scale reaches a browser.
 */

const height = 200;
const foot = 24;
const percent = (value: number) => `${value.toFixed(3)}%`;

/** How a series is told from the next one: by its pattern, and then by its colour. */
const looks = ["plot-solid", "plot-hatched", "plot-outline"] as const;
const strokes = ["plot-line", "plot-line plot-dashed"] as const;

type Series = {
  name: string;
  values: readonly (number | null)[];
  texts: readonly string[];
  hrefs: readonly (string | null)[];
};

type PlotProps = {
  table: ReportTable;
  /** Which columns of the table are drawn. */
  columns: readonly number[];
  title: string;
  words: ReportWords;
};

function seriesOf({ table, columns, words }: PlotProps): Series[] {
  return columns.flatMap((column) => {
    const measure = table.columns[column];
    if (measure === undefined) return [];
    const name = columnName(measure.name, table, words);
    const cells = table.rows.map(({ cells: of }) => of[column] ?? { value: null, filters: null });
    return [
      {
        name,
        values: cells.map(({ value }) => value),
        texts: table.rows.map(({ key }, row) => {
          const value = cells[row]?.value ?? null;
          return words.t.point(
            keyText(key, words),
            value === null ? words.t.none : valueText(value, measure.unit, words),
            name,
          );
        }),
        hrefs: cells.map(hrefOf),
      },
    ];
  });
}

/** Ticks at whole chats, or at whole seconds, minutes, hours or days. */
function scaleOf(series: readonly Series[], unit: "chats" | "seconds") {
  const most = max(series.flatMap(({ values }) => values.filter((value) => value !== null))) ?? 0;
  const step = unit === "chats" ? 1 : ([86_400, 3_600, 60].find((seconds) => most >= 2 * seconds) ?? 1);
  const inSteps = scaleLinear([0, Math.max(1, most / step)], [0, 1]).nice(4);
  const [, top = 1] = inSteps.domain();
  const ticks = inSteps.ticks(4).filter(Number.isInteger);
  const y = scaleLinear([0, top * step], [height, 6]);
  return { y, ticks: ticks.map((tick) => tick * step) };
}

/** At most six names below a plot, so that they have room on a phone. */
function labelled(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / 6));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

function Axes({
  table,
  y,
  ticks,
  bands,
  words,
}: { y: (value: number) => number; ticks: readonly number[]; bands: (row: number) => number } & Pick<
  PlotProps,
  "table" | "words"
>) {
  const unit = table.columns[0]?.unit ?? "chats";
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: A group of SVG takes no focus.
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1="0"
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
            className={tick === 0 ? "stroke-line-control" : "stroke-line"}
          />
          <text x="-8" y={y(tick) + 4} textAnchor="end" className="fill-fg-3 text-12 tabular-nums">
            {valueText(tick, unit, words)}
          </text>
        </g>
      ))}
      {labelled(table.rows.length).map((row, place) => {
        const key = table.rows[row]?.key;
        if (key === undefined) return null;
        return (
          <text
            key={row}
            x={percent(bands(row))}
            y={height + 18}
            textAnchor={row === 0 ? "start" : "middle"}
            className={classNames("fill-fg-3 text-12", place % 2 === 1 && "max-sm:hidden")}
          >
            {axisText(key, words.locale)}
          </text>
        );
      })}
    </g>
  );
}

/** Days of which there is nothing to draw. They must not look like zero. */
function Blanks({
  table,
  bands,
  step,
  words,
}: Pick<PlotProps, "table" | "words"> & { bands: (row: number) => number; step: number }) {
  return table.rows.map(({ key }, row) => {
    if (key.kind !== "bucket" || key.state === "past" || key.state === "running") return null;
    return (
      <rect
        key={key.from}
        x={percent(bands(row))}
        y="6"
        width={percent(step)}
        height={height - 6}
        className="fill-hover"
      >
        <title>{words.t.states[key.state]}</title>
      </rect>
    );
  });
}

type PointProps = { series: Series; at: number; row: number; isFirst: boolean; children: ReactNode };

/** What takes the pointer and the focus, says its number, and leads to the chats. */
function Point({ series, at, row, isFirst, children }: PointProps) {
  const [text, href] = [series.texts[row] ?? "", series.hrefs[row] ?? null];
  const place = {
    "data-series": at,
    "data-row": row,
    "data-says": text,
    tabIndex: isFirst ? 0 : -1,
    className: "plot-point",
  };
  if (href === null) {
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: It says its number, and there is no list to open.
      <g {...place} role="img" aria-label={text}>
        {children}
      </g>
    );
  }
  return (
    <a {...place} href={href} aria-label={text}>
      {children}
    </a>
  );
}

/** Where Tab comes to. */
function firstKnown({ values }: Series): number {
  return values.findIndex((value) => value !== null);
}

function Canvas({ title, name, children }: { title: string; name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: No element of HTML groups the points of a plot.
    <svg role="group" aria-label={title} width="100%" height={height + foot} className="plot block overflow-visible">
      <defs>
        <pattern id={`hatch-${name}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="fill-surface" />
          <line x1="0" x2="0" y1="0" y2="5" strokeWidth="3" className="stroke-fg-2" />
        </pattern>
      </defs>
      {children}
    </svg>
  );
}

/** Bars beside one another for each row, one of each series. */
export function BarPlot(props: PlotProps) {
  const { table, title, words } = props;
  const series = seriesOf(props);
  const { y, ticks } = scaleOf(series, table.columns[0]?.unit ?? "chats");
  const rows = scaleBand(
    table.rows.map((_, row) => row),
    [0, 100],
  )
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const inner = scaleBand(
    series.map((_, at) => at),
    [0, rows.bandwidth()],
  );
  const left = (row: number) => rows(row) ?? 0;
  return (
    <Canvas title={title} name={table.name}>
      <Blanks table={table} words={words} bands={left} step={rows.step()} />
      <Axes
        table={table}
        y={y}
        ticks={ticks}
        words={words}
        bands={(row) => left(row) + (row === 0 ? 0 : rows.bandwidth() / 2)}
      />
      {series.map((each, at) => (
        <g key={each.name}>
          {each.values.map((value, row) => {
            if (value === null) return null;
            const x = left(row) + (inner(at) ?? 0);
            const look = looks[at % looks.length];
            return (
              <Point
                // biome-ignore lint/suspicious/noArrayIndexKey: The rows of a report do not move.
                key={row}
                series={each}
                at={at}
                row={row}
                isFirst={at === 0 && row === firstKnown(each)}
              >
                <rect
                  x={percent(x)}
                  y="6"
                  width={percent(inner.bandwidth())}
                  height={height - 6}
                  className="fill-transparent"
                />
                <rect
                  x={percent(x)}
                  y={y(value)}
                  width={percent(inner.bandwidth())}
                  height={height - y(value)}
                  className={look}
                  {...(look === "plot-hatched" ? { fill: `url(#hatch-${table.name})` } : {})}
                />
              </Point>
            );
          })}
        </g>
      ))}
    </Canvas>
  );
}

/** A line for each series, with a gap where nothing is known. */
export function LinePlot(props: PlotProps) {
  const { table, title, words } = props;
  const series = seriesOf(props);
  const { y, ticks } = scaleOf(series, table.columns[0]?.unit ?? "chats");
  const rows = scaleBand(
    table.rows.map((_, row) => row),
    [0, 100],
  );
  const middle = (row: number) => (rows(row) ?? 0) + rows.bandwidth() / 2;
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, row) => middle(row) * 10)
    .y((value) => y(value ?? 0));
  return (
    <Canvas title={title} name={table.name}>
      <Blanks table={table} words={words} bands={(row) => rows(row) ?? 0} step={rows.step()} />
      <Axes table={table} y={y} ticks={ticks} words={words} bands={(row) => (row === 0 ? 0 : middle(row))} />
      {series.map((each, at) => (
        <g key={each.name}>
          {/* A thousandth of the width across: the line is stretched, and its stroke is not. */}
          <svg
            aria-hidden="true"
            viewBox={`0 0 1000 ${height}`}
            width="100%"
            height={height}
            preserveAspectRatio="none"
          >
            <path
              d={path([...each.values]) ?? ""}
              fill="none"
              vectorEffect="non-scaling-stroke"
              className={strokes[at % strokes.length]}
            />
          </svg>
          {each.values.map((value, row) =>
            value === null ? null : (
              <Point
                // biome-ignore lint/suspicious/noArrayIndexKey: The rows of a report do not move.
                key={row}
                series={each}
                at={at}
                row={row}
                isFirst={at === 0 && row === firstKnown(each)}
              >
                <circle cx={percent(middle(row))} cy={y(value)} r="10" className="fill-transparent" />
                {at === 0 ? (
                  <circle cx={percent(middle(row))} cy={y(value)} r="3" className="plot-solid" />
                ) : (
                  <svg aria-hidden="true" x={percent(middle(row))} y={y(value)} overflow="visible">
                    <rect x="-3.5" y="-3.5" width="7" height="7" className="plot-outline" />
                  </svg>
                )}
              </Point>
            ),
          )}
        </g>
      ))}
    </Canvas>
  );
}

/** The names of the series with their looks. */
export function Legend({
  table,
  columns,
  words,
  isLine,
}: Pick<PlotProps, "table" | "columns" | "words"> & { isLine: boolean }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 text-12 text-fg-2">
      {columns.map((column, at) => {
        const measure = table.columns[column];
        if (measure === undefined) return null;
        return (
          <li key={measure.name} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="20" height="10">
              {isLine ? (
                <line x1="0" x2="20" y1="5" y2="5" className={strokes[at % strokes.length]} />
              ) : (
                <rect
                  x="4"
                  width="12"
                  height="10"
                  className={looks[at % looks.length]}
                  {...(at === 1 ? { fill: `url(#hatch-${table.name})` } : {})}
                />
              )}
            </svg>
            {columnName(measure.name, table, words)}
          </li>
        );
      })}
    </ul>
  );
}
