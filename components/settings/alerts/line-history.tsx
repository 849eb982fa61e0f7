"use client";

import { useQuery } from "@tanstack/react-query";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import type { AlertHistory, Line } from "@/lib/api/alerts/contract";
import { alertHistoryOptions } from "@/lib/api/alerts/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { clockTime } from "@/lib/dates/local-time";

const quarterMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;
const [width, height] = [480, 88];

export type HistoryPoint = { atMs: number; count: number };

/** At most so many are named below the plot. */
const toldMax = 6;

/**
 * When a line would have been told in these quarters of an hour: once there were more than `over` for `minutes`, and again
 * only after there were `rearm` or fewer. A quarter that nobody counted begins the minutes again.
 */
export function crossingsOf(points: readonly HistoryPoint[], { over, rearm, minutes }: Line): number[] {
  const told: number[] = [];
  let isArmed = true;
  let since: number | null = null;
  let before: number | null = null;
  for (const { atMs, count } of points) {
    if (before !== null && atMs - before > quarterMs) since = null;
    before = atMs;
    if (count <= rearm) isArmed = true;
    if (count <= over) since = null;
    else since ??= atMs;
    // A quarter tells of its whole length.
    if (!isArmed || since === null || atMs + quarterMs - since < minutes * 60_000) continue;
    told.push(Math.max(atMs, since + minutes * 60_000));
    isArmed = false;
  }
  return told;
}

/** Steps from quarter to quarter; a gap where nobody counted. */
export function stepsOf(
  points: readonly HistoryPoint[],
  x: (atMs: number) => number,
  y: (count: number) => number,
): string {
  let end: number | null = null;
  return points
    .map(({ atMs, count }) => {
      const isNext = end === atMs;
      end = atMs + quarterMs;
      return `${isNext ? "V" : `M${x(atMs)} `}${y(count)}H${x(end)}`;
    })
    .join("");
}

type LineHistoryProps = {
  filterId: string;
  /** As it is typed; null while it is none. */
  line: Line | null;
};

/** What the filter held in the last 24 hours, with the line as it is typed. */
export function LineHistory({ filterId, line }: LineHistoryProps) {
  const { data } = useQuery(alertHistoryOptions(filterId));
  const t = useAreaMessages("settings").alerts.dialog.history;
  if (data === undefined) return <div className="h-32" aria-busy="true" />;
  if (data.data.length === 0) return <p className="text-12 text-fg-3">{t.none}</p>;
  return <Plot history={data} line={line} />;
}

function Plot({ history, line }: { history: AlertHistory; line: Line | null }) {
  const t = useAreaMessages("settings").alerts.dialog.history;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const clock = (ms: number) => clockTime(new Date(ms).toISOString(), locale, timeZone) ?? "";
  const nowMs = Date.parse(history.now);
  const startMs = nowMs - dayMs;
  const points = history.data.map(({ at, count }) => ({ atMs: Date.parse(at), count }));
  const most = Math.max(...points.map(({ count }) => count));
  const top = Math.max(1, most, line?.over ?? 0) * 1.1;
  const x = (atMs: number) => Math.round((Math.min(Math.max(atMs - startMs, 0), dayMs) / dayMs) * width * 10) / 10;
  const y = (count: number) => Math.round((1 - count / top) * (height - 2) * 10) / 10 + 1;
  const crossings = line === null ? [] : crossingsOf(points, line);
  const last = points.at(-1)?.count ?? 0;
  const summary = t.summary(number.format(most), number.format(last));
  const named = crossings.slice(-toldMax).map(clock);
  return (
    <figure className="grid gap-1">
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <svg
            role="img"
            aria-label={summary}
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            className="block h-22 w-full overflow-visible border-b border-line-strong"
          >
            {line !== null && (
              <>
                <path
                  d={`M0 ${y(line.over)}H${width}`}
                  className="fill-none stroke-warning"
                  vectorEffect="non-scaling-stroke"
                />
                <path
                  d={`M0 ${y(line.rearm)}H${width}`}
                  strokeDasharray="4 3"
                  className="fill-none stroke-fg-3"
                  vectorEffect="non-scaling-stroke"
                />
              </>
            )}
            <path
              d={stepsOf(points, x, y)}
              strokeWidth={2}
              className="fill-none stroke-accent"
              vectorEffect="non-scaling-stroke"
            />
            {line !== null &&
              crossings.map((atMs) => (
                <path
                  key={atMs}
                  d={`M${x(atMs)} ${y(line.over) - 5}V${y(line.over) + 5}`}
                  strokeWidth={3}
                  className="stroke-warning"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
          </svg>
          <p aria-hidden="true" className="flex justify-between text-12 text-fg-3 tabular-nums">
            <span>{clock(startMs)}</span>
            <span>{clock(nowMs - dayMs / 2)}</span>
            <span>{t.now}</span>
          </p>
        </div>
        {line !== null && (
          <p aria-hidden="true" className="grid w-24 shrink-0 content-start gap-0.5 text-12 text-fg-2 tabular-nums">
            <span className="text-warning">{t.tell(number.format(line.over))}</span>
            <span>{t.armAgain(number.format(line.rearm))}</span>
          </p>
        )}
      </div>
      <figcaption className="text-12 text-fg-2 tabular-nums">
        {summary} {line !== null && (named.length === 0 ? t.notCrossed : t.crossed(named.join(", ")))}
      </figcaption>
    </figure>
  );
}
