import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WordsProvider } from "@/components/layout/words-provider";
import type { RecordPeriod } from "@/lib/api/record-period";
import type { RecordView } from "@/lib/api/record-queries";
import { RecordFilters } from "./record-filters";

const today = "2026-05-04";

let shown: RecordPeriod[] = [];

function Shown() {
  const [view, setView] = useState<RecordView>({
    period: { fromDay: "2026-05-01", toDay: today },
    actor: null,
    action: null,
  });
  return (
    <RecordFilters
      view={view}
      actors={[]}
      meta={undefined}
      today={today}
      exportHref={() => "/"}
      onChange={(next) => {
        shown.push(next.period);
        setView(next);
      }}
    />
  );
}

beforeEach(() => {
  shown = [];
  render(
    <WordsProvider>
      <Shown />
    </WordsProvider>,
  );
});
afterEach(cleanup);

const from = () => screen.getByLabelText<HTMLInputElement>("From");
const to = () => screen.getByLabelText<HTMLInputElement>("To");

/** As the browser's control reports a year that is typed digit by digit. */
function typeYear(input: HTMLInputElement, year: string) {
  for (let digits = 1; digits <= year.length; digits++) {
    fireEvent.change(input, { target: { value: `${year.slice(0, digits).padStart(4, "0")}-05-04` } });
  }
}

test("a year is asked for once, when all of it is typed", () => {
  typeYear(to(), "2027");
  expect(shown).toEqual([{ fromDay: "2026-05-01", toDay: "2027-05-04" }]);
});

test("the other end follows a day that is past it", () => {
  typeYear(to(), "2025");
  expect(shown).toEqual([{ fromDay: "2025-05-04", toDay: "2025-05-04" }]);
  expect(from().value).toBe("2025-05-04");
});

test("a control that is left half-typed shows the day that is asked for", () => {
  typeYear(to(), "20");
  expect(to().value).toBe("0020-05-04");
  fireEvent.blur(to());
  expect(to().value).toBe(today);
  expect(shown).toEqual([]);
});
