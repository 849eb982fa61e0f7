import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { HeatMap as Cells } from "@/lib/api/reports/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import type { ReportWords } from "./report-words";

type HeatMapProps = {
  heatMap: Cells;
  words: ReportWords;
  isSundayFirst: boolean;
  /** The address that shows the hours of a cell one by one. */
  hrefOfCell: (weekday: number, hour: number) => string;
  chosen: { weekday: number; hour: number } | null;
  /** At the end of the head. */
  actions: ReactNode;
};

/** From few to many. The numbers say it too. */
const levels = [
  "bg-surface",
  "bg-[color-mix(in_srgb,var(--accent)_8%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--accent)_18%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--accent)_30%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--accent)_42%,var(--surface))]",
  "bg-accent-fill text-on-accent",
] as const;

/** 2024-01-01 was a Monday. */
const mondayMs = Date.parse("2024-01-01T00:00:00Z");
const hourMs = 3_600_000;

/** How many chats were opened at which hour of which weekday: a table that is a plot as well. */
export function HeatMap({ heatMap, words, isSundayFirst, hrefOfCell, chosen, actions }: HeatMapProps) {
  const { t, locale } = words;
  const most = Math.max(1, ...heatMap.flat().map((value) => value ?? 0));
  const order = isSundayFirst ? [6, 0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6];
  const weekdayOf = (weekday: number, style: "short" | "long") =>
    dateFormatter(locale, { timeZone: "UTC", weekday: style }).format(mondayMs + weekday * 24 * hourMs);
  const hours = Array.from({ length: 24 }, (_, hour) =>
    dateFormatter(locale, { timeZone: "UTC", hour: "numeric" }).format(mondayMs + hour * hourMs),
  );
  const number = numberFormatter(locale);
  return (
    <div className="report-part">
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h2 id="heat-map" className="text-14 font-semibold">
          {t.heatMap.title}
        </h2>
        <span className="ms-auto">{actions}</span>
      </div>
      <section className="report-scroll relative -mx-1 overflow-x-auto px-1 py-1" aria-labelledby="heat-map">
        <table className="w-full min-w-190 table-fixed border-separate border-spacing-px text-center text-12 tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="w-14 text-start font-normal">
                <span className="sr-only">{t.heatMap.weekday}</span>
              </th>
              {hours.map((hour, index) => (
                <th
                  key={hour}
                  scope="col"
                  className="h-6 overflow-visible text-start font-normal whitespace-nowrap text-fg-3"
                >
                  <span className={index % 3 === 0 ? undefined : "sr-only"}>{hour}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className="text-start font-normal text-fg-2">
                  {weekdayOf(weekday, "short")}
                </th>
                {(heatMap[weekday] ?? []).map((value, hour) => {
                  const key = hours[hour] ?? hour;
                  if (value === null) {
                    return (
                      <td key={key} className="h-6 text-fg-3">
                        <span aria-hidden="true">·</span>
                        <span className="sr-only">{t.heatMap.notHeld}</span>
                      </td>
                    );
                  }
                  const level = value === 0 ? 0 : 1 + Math.min(4, Math.floor((value / most) * 4.999));
                  const isChosen = chosen?.weekday === weekday && chosen.hour === hour;
                  return (
                    <td key={key} className={classNames("h-6 rounded-1 border border-line p-0", levels[level])}>
                      {value === 0 ? (
                        "0"
                      ) : (
                        <a
                          href={hrefOfCell(weekday, hour)}
                          aria-label={t.heatMap.cell(
                            weekdayOf(weekday, "long"),
                            hours[hour] ?? "",
                            number.format(value),
                            value,
                          )}
                          aria-current={isChosen ? "true" : undefined}
                          className="block leading-6 text-inherit no-underline hover:underline aria-[current]:font-semibold aria-[current]:underline"
                        >
                          {number.format(value)}
                        </a>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
