import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import type { AuditLogPeriod } from "@/lib/api/audit-log/period";
import type { AuditLogView } from "@/lib/api/audit-log/queries";
import { AuditLogFilters } from "./audit-log-filters";

const today = "2026-05-04";

let shown: AuditLogPeriod[] = [];

function Shown() {
  const [view, setView] = useState<AuditLogView>({
    period: { fromDay: "2026-05-01", toDay: today },
    actor: null,
    action: null,
  });
  return (
    <AuditLogFilters
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
    <MessagesProvider>
      <Shown />
    </MessagesProvider>,
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

test("the other end stands where it stood again, once what is typed is no longer past it", () => {
  fireEvent.focus(to());
  // On the way to December the control passes January.
  for (const day of ["2026-01-04", "2026-12-04"]) fireEvent.change(to(), { target: { value: day } });
  expect(shown.at(-1)).toEqual({ fromDay: "2026-05-01", toDay: "2026-12-04" });
  fireEvent.focus(from());
  fireEvent.change(from(), { target: { value: "2026-12-24" } });
  expect(shown.at(-1)).toEqual({ fromDay: "2026-12-24", toDay: "2026-12-24" });
});

test("a control that is left half-typed shows the day that is asked for", () => {
  typeYear(to(), "20");
  expect(to().value).toBe("0020-05-04");
  fireEvent.blur(to());
  expect(to().value).toBe(today);
  expect(shown).toEqual([]);
});
