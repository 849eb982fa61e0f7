import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Report, ReportCell, ReportFigure, ReportKey } from "@/lib/api/reports/contract";
import { en } from "@/lib/i18n/en";
import { ReportBody } from "./report-body";
import { axisText, daysText, durationText, keyText, type ReportWords } from "./report-words";
import { pictureOf } from "./save-picture";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

afterEach(() => {
  cleanup();
  push.mockClear();
});

const words: ReportWords = { t: en.reports, fields: en.fields, locale: "en", zone: "Europe/Warsaw" };
const filters = [{ field: "status", operator: "eq", value: "closed" }] as const;
const cell = (value: number | null, more: Partial<ReportCell> = {}): ReportCell => ({
  value,
  filters: value === null ? null : filters,
  ...more,
});
const day = (from: string, state: "past" | "running" | "ahead" | "before_first" = "past"): ReportKey => ({
  kind: "bucket",
  from,
  to: from,
  state,
});
const figure = (name: ReportFigure["name"], value: number, before: number | null, more: Partial<ReportFigure> = {}) =>
  ({ ...cell(value), name, unit: "chats", before, ...more }) satisfies ReportFigure;

const report: Report = {
  name: "overview",
  period: { from: "2026-05-01", to: "2026-05-04", zone: words.zone, bucket: "day", weekStart: "monday" },
  before: { from: "2026-04-27", to: "2026-04-30" },
  firstDay: "2026-05-01",
  savedFilter: null,
  figures: [
    figure("opened", 130, 100),
    figure("closed", 90, 100),
    figure("rated", 5, 0),
    figure("firstResponseMedian", 4_320, 3_600, { unit: "seconds", sample: 40 }),
    figure("firstResponseP90", 90, 60, { unit: "seconds", sample: 7 }),
  ],
  tables: [
    {
      name: "volume",
      columns: [
        { name: "opened", unit: "chats" },
        { name: "closed", unit: "chats" },
      ],
      rows: [
        { key: day("2026-05-01", "before_first"), cells: [cell(null), cell(null)] },
        { key: day("2026-05-02"), cells: [cell(3), cell(0)] },
        { key: day("2026-05-03"), cells: [cell(7), cell(2)] },
        { key: day("2026-05-04", "ahead"), cells: [cell(null), cell(null)] },
      ],
    },
  ],
  heatMap: Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 }, (__, hour) => (weekday === 0 ? hour : null)),
  ),
  chats: null,
  notes: [{ code: "all_hours" }, { code: "closed_without_time", count: 2, filters }],
  meta: { source: "local", behindSeconds: 8, at: "2026-05-04T12:00:00.000Z" },
};

function show(of: Report = report) {
  return render(
    <ReportBody
      report={of}
      words={words}
      isSundayFirst={false}
      hrefOfCell={(weekday, hour) => `/reports/overview?cell=${weekday}-${hour}`}
      chosenCell={null}
      target={{
        path: "/reports/overview",
        query: { savedFilter: "mine", bucket: "week", from: "2026-05-01", to: "2026-05-04" },
      }}
      csvHrefOf={(table) => `/api/reports/overview/csv?table=${table}`}
    />,
  );
}

describe("a report on screen", () => {
  test("compares with the period before, and names what is of few chats", () => {
    const { container } = show();
    const said = [...container.querySelectorAll("dl > div")].map((tile) => tile.textContent);
    expect(said).toEqual([
      "Opened13030 % more than 100",
      "Closed9010 % less than 100",
      "Rated5none before",
      "First response, median1 h 12 min12 min longer than 1 h",
      "First response, p901 min 30 sof only 7 chats",
    ]);
  });

  test("the picture of the heat map has a box with its number for each hour, and no words for screen readers alone", () => {
    const { container } = show();
    const table = container.querySelector<HTMLTableElement>("section[aria-labelledby='heat-map'] table");
    if (table === null) throw new Error("a heat map was expected");
    for (const [index, cell] of [...table.querySelectorAll("th, td")].entries()) {
      const place = new DOMRect((index % 25) * 30, Math.floor(index / 25) * 24, 30, 24);
      vi.spyOn(cell, "getBoundingClientRect").mockReturnValue(place);
    }
    vi.spyOn(table, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 750, 192));
    const { svg, width, height } = pictureOf(table, "When chats are opened");
    const picture = new DOMParser().parseFromString(svg, "text/html");
    expect([width, height].map((side) => side > 192)).toEqual([true, true]);
    // The ground is a box as well.
    expect(picture.querySelectorAll("rect")).toHaveLength(1 + 7 * 24);
    const said = [...picture.querySelectorAll("text")].map((text) => text.textContent);
    expect(said[0]).toBe("When chats are opened");
    const monday = said.indexOf("Mon");
    expect(said.slice(monday + 1, monday + 25)).toEqual(Array.from({ length: 24 }, (_, hour) => `${hour}`));
    expect(said.slice(said.indexOf("Tue") + 1, said.indexOf("Wed"))).toEqual(Array.from({ length: 24 }, () => "·"));
    expect(said.slice(1, monday).filter((text) => text !== "")).toHaveLength(8);
    expect(screen.getByRole("button", { name: /^PNG: .*weekday/i })).toBeTruthy();
  });

  test("days of which nothing is known have no bar and no zero, and say why", () => {
    const { container } = show();
    expect([...container.querySelectorAll("[data-row]")].map((point) => point.getAttribute("aria-label"))).toEqual([
      "Sat, May 2: 3 Opened",
      "Sun, May 3: 7 Opened",
      "Sat, May 2: 0 Closed",
      "Sun, May 3: 2 Closed",
    ]);
    const rows = within(screen.getByRole("table", { name: "Opened and closed" })).getAllByRole("row");
    expect(rows[1]?.textContent).toBe("Fri, May 1before the first chat–not known–not known");
    expect(rows[4]?.textContent).toBe("Mon, May 4not yet–not known–not known");
  });

  test("arrow keys walk the points, one of which Tab comes to", () => {
    const { container } = show();
    const points = [...container.querySelectorAll<SVGElement>("[data-row]")];
    expect(points.map((point) => point.getAttribute("tabindex"))).toEqual(["0", "-1", "-1", "-1"]);
    points[0]?.focus();
    fireEvent.keyDown(points[0] ?? container, { key: "ArrowRight" });
    expect(document.activeElement).toBe(points[1]);
    fireEvent.keyDown(points[1] ?? container, { key: "ArrowRight" });
    expect(document.activeElement).toBe(points[1]);
    fireEvent.keyDown(points[1] ?? container, { key: "ArrowDown" });
    expect(document.activeElement).toBe(points[3]);
    expect(points.map((point) => point.getAttribute("tabindex"))).toEqual(["-1", "-1", "-1", "0"]);
    expect(screen.getByText("Sun, May 3: 2 Closed")).toBeTruthy();
  });

  test("Shift with arrow keys chooses days, Enter shows them alone and Escape lets go of them", () => {
    const { container } = show();
    const [first, second] = [...container.querySelectorAll<SVGElement>("[data-row]")];
    if (first === undefined || second === undefined) throw new Error("two points were expected");
    const chosen = "Sat, May 2 – Sun, May 3. Release, or press Enter, to show these days.";
    fireEvent.keyDown(first, { key: "ArrowRight", shiftKey: true });
    expect(screen.getByRole("status").textContent).toBe(chosen);
    expect(container.querySelector(".plot-chosen")?.getAttribute("width")).toBe("50%");
    fireEvent.keyDown(second, { key: "Escape" });
    expect(screen.getByRole("status").textContent).toBe("");
    fireEvent.keyDown(first, { key: "ArrowRight", shiftKey: true });
    fireEvent.keyDown(second, { key: "Enter" });
    const query = new URLSearchParams({ savedFilter: "mine", bucket: "day", from: "2026-05-02", to: "2026-05-03" });
    expect(push.mock.calls).toEqual([[`/reports/overview?${query}`]]);
  });

  test("the links of a table that is put away are no stops for Tab until it is opened", () => {
    show();
    const links = within(screen.getByRole("table", { name: "Opened and closed" })).getAllByRole("link");
    expect(links.map((link) => link.tabIndex)).toEqual([-1, -1, -1, -1]);
    fireEvent.click(screen.getByRole("button", { name: "Table" }));
    expect(links.map((link) => link.tabIndex)).toEqual([0, 0, 0, 0]);
  });

  test("nothing is styled by an attribute, which our policy would refuse", () => {
    const { container } = show();
    expect(container.querySelectorAll("[style]")).toHaveLength(0);
  });

  test("a plot of which nothing is known is words: axes alone would look like zero", () => {
    const unknown = { key: day("2026-05-02"), cells: [cell(null, { sample: 0 }), cell(null, { sample: 0 })] };
    const columns = [
      { name: "firstResponseMedian", unit: "seconds" },
      { name: "firstResponseP90", unit: "seconds" },
    ] as const;
    const { container } = show({ ...report, heatMap: null, tables: [{ name: "responses", columns, rows: [unknown] }] });
    expect(screen.getByText(/^Nothing is known of this/)).toBeTruthy();
    expect(container.querySelector("svg.plot")).toBeNull();
    expect(screen.queryByRole("button", { name: /^PNG/ })).toBeNull();
  });

  test("a period without chats is words, and no plot", () => {
    const { container } = show({ ...report, figures: [figure("opened", 0, 4), figure("closed", 0, null)] });
    expect(screen.getByText("No chat was found in this period.")).toBeTruthy();
    expect(container.querySelector("svg.plot")).toBeNull();
  });
});

describe("words of a report", () => {
  test.each([
    [0, "0 s"],
    [45, "45 s"],
    [60, "1 min"],
    [4_320, "1 h 12 min"],
    [3_601, "1 h"],
    [90_000, "1 d 1 h"],
    [864_000, "10 d"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(durationText(seconds, words)).toBe(text);
  });

  test("days, weeks and months are named in as few words as say it", () => {
    expect(daysText("2026-05-04", "2026-05-04", "en")).toBe("Mon, May 4");
    expect(daysText("2026-05-04", "2026-05-10", "en")).toBe("May 4 – 10");
    expect(daysText("2026-02-01", "2026-02-28", "en")).toBe("February 2026");
    expect(daysText("2026-02-02", "2026-02-28", "en")).toBe("Feb 2 – 28");
    expect(axisText(day("2026-05-04"), "en")).toBe("May 4");
    expect(axisText({ kind: "bucket", from: "2026-02-01", to: "2026-02-28", state: "past" }, "en")).toBe("Feb 2026");
  });

  test("values have their names, and those without one say so", () => {
    const value = (field: "status" | "assignee" | "rating", of: string | number | null, label: string | null = null) =>
      keyText({ kind: "value", field, value: of, label }, words);
    expect(value("status", "on_hold")).toBe("On hold");
    expect(value("status", "other")).toBe("Another status");
    expect(value("rating", "very poor")).toBe("Very poor");
    expect(value("rating", "7 of 10")).toBe("7 of 10");
    expect(value("rating", "toString")).toBe("toString");
    expect(value("assignee", 7, "Ada")).toBe("Ada");
    expect(value("assignee", 7)).toBe("Without a name (7)");
    expect(value("assignee", null)).toBe("Nobody");
  });
});
