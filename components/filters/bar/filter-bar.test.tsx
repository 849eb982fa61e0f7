import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegionContext } from "@/components/ui/live-region/live-region-context";
import type { Directory } from "@/lib/api/chats/contract";
import { createDateResolver } from "@/lib/dates/resolve";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { eventually } from "@/lib/testing/eventually";
import type { Filter } from "@/lib/view/filter";
import type { FilterIssue } from "@/lib/view/filter-issue";
import { conditionsIn, type FilterNode } from "@/lib/view/filter-node";
import type { Match } from "@/lib/view/view";
import { FilterBar } from "./filter-bar";

const announced: string[] = [];
const announce = (message: string) => announced.push(message);

const nowMs = Date.parse("2026-03-31T12:00:00Z");
const directory: Directory = {
  agents: [{ id: 6698, name: "Kurt Maslow", email: "kurt@example.com", role: "agent" }],
  departments: [{ id: 12, name: "Billing", agents: [] }],
  applications: [],
};
const pending: Filter = { field: "status", operator: "eq", value: "pending" };
const kurt: Filter = { field: "assignee", operator: "eq", value: 6698 };
const last30: Filter = { field: "createdAt", operator: "eq", value: { type: "last", count: 30, unit: "days" } };
const march: Filter = {
  field: "createdAt",
  operator: "eq",
  value: { type: "range", from: "2026-03-01", to: "2026-03-31" },
};

type Applied = { filters: FilterNode[]; match: Match };

/** A page whose state stands for the address bar; `applied` hears what the bar hands over, `goTo` is the back button. */
function show(initial: Partial<Applied> = {}, more: { issues?: FilterIssue[]; hasCopy?: boolean } = {}) {
  const applied: Applied[] = [];
  let goTo: (next: Applied) => void = () => {};
  function Page() {
    const [view, setView] = useState<Applied>({ filters: [], match: "all", ...initial });
    goTo = setView;
    const search = { ...view, sort: { column: "createdAt", order: "desc" } as const, limit: 50, offset: 0 };
    return (
      <FilterBar
        {...view}
        onChange={(next) => {
          applied.push(next);
          setView(next);
        }}
        onUseSearch={({ filters, match }) => setView({ filters: [...filters], match })}
        directory={directory}
        me={{ name: "Lisa Rodes", agentId: 3129 }}
        hasCopy={more.hasCopy ?? false}
        issues={more.issues ?? []}
        compile={(nowMs) => compileSearch(search, { resolveDate: createDateResolver(nowMs, "UTC"), meAgentId: 3129 })}
        link={() => "http://127.0.0.1/chats"}
        searchCustomers={async () => []}
        marks={{ status: (status) => <i data-status={status} />, rating: (rating) => <b>{rating}</b> }}
      />
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LiveRegionContext value={announce}>
        <ClockProvider startMs={nowMs}>
          <Page />
        </ClockProvider>
      </LiveRegionContext>
    </QueryClientProvider>,
  );
  return { applied, goTo: (next: Applied) => act(() => goTo(next)) };
}

const chips = () => screen.queryAllByRole("group", { name: /^Filter:/ }).map((chip) => chip.getAttribute("aria-label"));
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const press = (name: string | RegExp) => fireEvent.click(button(name));
const rest = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole("option", { name }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  announced.length = 0;
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a chip", () => {
  test("is a named group of four buttons, each with a name of its own", () => {
    show({ filters: [last30] });
    const chip = screen.getByRole("group", { name: "Filter: Created in the last 30 days" });
    const names = within(chip)
      .getAllByRole("button")
      .map((part) => part.getAttribute("aria-label"));
    expect(names).toEqual([
      "Field: Created",
      "Comparison: in the last",
      "Value: 30 days",
      "Remove filter Created in the last 30 days",
    ]);
  });

  test("changes its operator and keeps its value", () => {
    const { applied } = show({ filters: [pending] });
    press("Comparison: is");
    choose("is not");
    rest(300);
    expect(applied).toEqual([{ filters: [{ ...pending, operator: "neq" }], match: "all" }]);
  });

  test("says in its operator menu what HelpCrunch cannot do, and does not let it be chosen", () => {
    const { applied } = show({ filters: [kurt] });
    press("Comparison: is");
    const nobody = screen.getByRole("option", { name: /is nobody/ });
    expect(nobody.getAttribute("aria-disabled")).toBe("true");
    expect(nobody.textContent).toContain("HelpCrunch can’t search for chats without an agent.");
    fireEvent.click(nobody);
    rest(1000);
    expect(applied).toEqual([]);
  });

  test("asks for a new value when its field changes to another kind", () => {
    const { applied } = show({ filters: [kurt] });
    press("Field: Assignee");
    choose(/^Department/);
    expect(chips()).toEqual(["Filter: Department is choose one"]);
    choose(/Billing/);
    rest(300);
    expect(applied.at(-1)).toEqual({ filters: [{ field: "department", operator: "eq", value: 12 }], match: "all" });
  });
});

describe("adding", () => {
  test("leads from the field straight to its value, and applies a whole filter once", () => {
    const { applied } = show();
    press("Add filter");
    choose(/^Assignee/);
    rest(1000);
    expect(applied).toEqual([]);
    expect(screen.getByText(/Assignee needs a value/)).toBeDefined();
    choose(/Kurt Maslow/);
    rest(1000);
    expect(applied).toEqual([{ filters: [kurt], match: "all" }]);
  });

  test("opens with the slash key", () => {
    show();
    fireEvent.keyDown(document.body, { key: "/" });
    expect(screen.getByRole("combobox", { name: "Field" })).toBeDefined();
  });

  test("a text applies after 300 ms of rest, and at once on Enter", () => {
    const { applied } = show();
    press("Add filter");
    choose(/^Customer e-mail/);
    const field = screen.getByRole("textbox", { name: "Customer e-mail" });
    fireEvent.change(field, { target: { value: "@exa" } });
    rest(299);
    fireEvent.change(field, { target: { value: "@example" } });
    rest(299);
    expect(applied).toEqual([]);
    rest(1);
    expect(applied.map(({ filters }) => conditionsIn(filters)[0]?.value)).toEqual(["@example"]);
    fireEvent.change(field, { target: { value: "@example.com" } });
    fireEvent.submit(field);
    expect(applied.map(({ filters }) => conditionsIn(filters)[0]?.value)).toEqual(["@example", "@example.com"]);
    rest(1000);
    expect(applied).toHaveLength(2);
  });

  test("nobody stays in the agent's menu and says why it cannot be chosen", () => {
    show();
    press("Add filter");
    choose(/^Assignee/);
    const nobody = screen.getByRole("option", { name: /^Nobody/ });
    expect(nobody.getAttribute("aria-disabled")).toBe("true");
    expect(nobody.textContent).toContain("can’t search for chats without an agent");
  });

  test("digits can always be used as an id", () => {
    const { applied } = show();
    press("Add filter");
    choose(/^Assignee/);
    fireEvent.change(screen.getByRole("combobox", { name: "Assignee" }), { target: { value: "777" } });
    choose("Use the id 777");
    rest(300);
    expect(applied.at(-1)?.filters).toEqual([{ field: "assignee", operator: "eq", value: 777 }]);
  });
});

describe("a value that is emptied to be given anew", () => {
  const email: Filter = { field: "customerEmail", operator: "contains", value: "@example.com" };

  test("does not widen the list while it is being typed", () => {
    const { applied } = show({ filters: [email, pending] });
    press("Value: @example.com");
    const field = screen.getByRole("textbox", { name: "Customer e-mail" });
    fireEvent.change(field, { target: { value: "" } });
    rest(5000);
    expect(applied).toEqual([]);
    fireEvent.change(field, { target: { value: "@example.org" } });
    rest(300);
    expect(applied).toEqual([{ filters: [{ ...email, value: "@example.org" }, pending], match: "all" }]);
  });

  test("is left out once its editor is closed empty", () => {
    const { applied } = show({ filters: [email, pending] });
    press("Value: @example.com");
    const field = screen.getByRole("textbox", { name: "Customer e-mail" });
    fireEvent.change(field, { target: { value: "" } });
    fireEvent.keyDown(field, { key: "Escape" });
    rest(300);
    expect(applied).toEqual([{ filters: [pending], match: "all" }]);
    expect(screen.getByText(/Customer e-mail needs a value/)).toBeDefined();
  });
});

describe("removing", () => {
  test("focus goes to the next filter, and behind the last one to Add", () => {
    show({ filters: [pending, last30] });
    press("Remove filter Status is Pending");
    expect(document.activeElement).toBe(button("Remove filter Created in the last 30 days"));
    press("Remove filter Created in the last 30 days");
    expect(document.activeElement).toBe(button("Add filter"));
  });

  test("the Delete key on any part of a chip removes it", () => {
    const { applied } = show({ filters: [pending, last30] });
    fireEvent.keyDown(button("Value: Pending"), { key: "Delete" });
    rest(300);
    expect(applied).toEqual([{ filters: [last30], match: "all" }]);
  });

  test("several removals in one breath are one change", () => {
    const { applied } = show({ filters: [pending, last30, kurt] });
    press(/^Remove filter Status/);
    press(/^Remove filter Created/);
    rest(300);
    expect(applied).toEqual([{ filters: [kurt], match: "all" }]);
  });
});

describe("several values", () => {
  test("become several filters under any, said in the menu", () => {
    const { applied } = show({ filters: [pending] });
    press("Value: Pending");
    expect(screen.getByText(/Several choices become several filters/)).toBeDefined();
    choose("Opened");
    rest(300);
    expect(applied).toEqual([{ filters: [pending, { ...pending, value: "opened" }], match: "any" }]);
  });

  test("are not offered where they would change what other filters mean, and the menu says so", () => {
    const { applied } = show({ filters: [pending, kurt] });
    press("Value: Pending");
    expect(screen.getByText(/Only one choice/)).toBeDefined();
    choose("Opened");
    rest(300);
    expect(applied).toEqual([{ filters: [{ ...pending, value: "opened" }, kurt], match: "all" }]);
  });
});

describe("what is wrong", () => {
  test("a range under any is said, and one press matches all", () => {
    const { applied } = show({ filters: [march, kurt], match: "any" });
    expect(screen.getByText(/nearly all match/)).toBeDefined();
    button("Match all").focus();
    press("Match all");
    rest(300);
    expect(applied).toEqual([{ filters: [march, kurt], match: "all" }]);
    // Its line is gone with it.
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "all" }));
  });

  test("a range is said to a screen reader when it comes under any, and not before", () => {
    show({ filters: [march, kurt] });
    fireEvent.click(screen.getByRole("radio", { name: "any" }));
    expect(announced).toEqual([expect.stringContaining("nearly all match")]);
    cleanup();
    announced.length = 0;
    show({ filters: [march, kurt], match: "any" });
    expect(announced).toEqual([]);
  });

  test("a refusal describes the value that caused it", () => {
    const issue = { index: 1, code: "refused_upstream", message: "HelpCrunch refused it." } as const;
    show({ filters: [pending, kurt] }, { issues: [issue] });
    const description = button("Value: Kurt Maslow").getAttribute("aria-describedby");
    const reason = document.getElementById(description ?? "");
    expect(reason?.textContent).toBe("Assignee is Kurt Maslow: HelpCrunch refused it.");
    expect(reason?.querySelector("[lang=en]")?.textContent).toBe("HelpCrunch refused it.");
  });

  test("somebody who left is named by id, and the filter is kept", () => {
    const { applied } = show({ filters: [{ ...kurt, value: 6668 }] });
    expect(button("Value: Agent 6668, gone")).toBeDefined();
    rest(1000);
    expect(applied).toEqual([]);
  });
});

describe("a change from outside", () => {
  test("shows its filters and keeps an incomplete one with what is typed in it", () => {
    const { applied, goTo } = show({ filters: [pending] });
    press("Add filter");
    choose(/^Assignee/);
    const field = screen.getByRole("combobox", { name: "Assignee" });
    fireEvent.change(field, { target: { value: "kur" } });
    goTo({ filters: [last30], match: "any" });
    expect(chips()).toEqual(["Filter: Created in the last 30 days", "Filter: Assignee is choose an agent"]);
    expect(screen.getByRole("combobox", { name: "Assignee" })).toBe(field);
    expect(field).toHaveProperty("value", "kur");
    rest(1000);
    expect(applied).toEqual([]);
  });
});

describe("a press elsewhere", () => {
  test("applies what was built at once, before it does anything itself", () => {
    const { applied } = show({ filters: [pending, last30] });
    const elsewhere = document.body.appendChild(document.createElement("button"));
    const before: number[] = [];
    elsewhere.addEventListener("click", () => before.push(applied.length));
    press(/^Remove filter Status/);
    fireEvent.click(elsewhere);
    elsewhere.remove();
    expect(before).toEqual([1]);
    rest(1000);
    expect(applied).toEqual([{ filters: [last30], match: "all" }]);
  });

  test("does nothing while no filter is complete and new", () => {
    const { applied } = show({ filters: [pending] });
    press("Add filter");
    choose(/^Assignee/);
    fireEvent.click(document.body);
    expect(applied).toEqual([]);
  });
});

describe("what is loaded when it is opened", () => {
  beforeEach(() => {
    vi.useRealTimers();
  });

  test("a preset is one key, and takes the operator that it can have", async () => {
    const { applied } = show();
    press("Add filter");
    choose(/^Created/);
    fireEvent.keyDown(await screen.findByRole("listbox", { name: "Created" }), { key: "1" });
    const today: Filter = { field: "createdAt", operator: "eq", value: { type: "preset", preset: "today" } };
    expect(applied).toEqual([{ filters: [today], match: "all" }]);
  });

  test("a pasted body is used only when every row can be read", async () => {
    show({ filters: [pending] });
    press("Search body");
    const field = await screen.findByLabelText("Search body in JSON");
    const paste = (value: unknown) =>
      fireEvent.change(field, {
        target: { value: JSON.stringify({ filter: [{ field: "chats.status", operator: "=", value }] }) },
      });
    paste("angry");
    press("Use these filters");
    expect(chips()).toEqual(["Filter: Status is Pending"]);
    expect(screen.getByText(/must be a status code/)).toBeDefined();
    paste("5");
    press("Use these filters");
    expect(chips()).toEqual(["Filter: Status is Closed"]);
  });

  test("a pasted body says how many of its rows cannot be read, also of those out of sight", async () => {
    show({ filters: [] });
    press("Search body");
    const rows = ["5", "angry", "3", "1", "2", "cross"].map((value) => ({
      field: "chats.status",
      operator: "=",
      value,
    }));
    fireEvent.change(await screen.findByLabelText("Search body in JSON"), {
      target: { value: JSON.stringify({ filter: rows }) },
    });
    expect(screen.getByText("2 of 6 cannot be read")).toBeDefined();
    // What scrolls can be scrolled by keyboard.
    expect(screen.getByRole("region", { name: "Pasted rows" }).tabIndex).toBe(0);
  });

  test("the rows of the body that a chip made stand out while it has the focus", async () => {
    show({ filters: [pending, march] });
    press("Search body");
    await screen.findByLabelText("Search body in JSON");
    fireEvent.focus(button("Value: Pending"));
    const marked = [...document.querySelectorAll("[data-active]")].map((line) => line.textContent);
    expect(marked).toEqual([expect.stringContaining("chats.status")]);
  });

  test("any of several tags is there but cannot be chosen where it would change other filters", async () => {
    show({ filters: [{ field: "customerTags", operator: "eq", value: ["Paid"] }, pending] });
    press("Value: Paid");
    const any = await screen.findByRole("radio", { name: "Any of them" });
    expect(any).toHaveProperty("disabled", true);
    expect(screen.getByText(/HelpCrunch has one switch for all/)).toBeDefined();
  });

  test("any of several tags makes a filter of each", async () => {
    show({ filters: [{ field: "customerTags", operator: "eq", value: ["Paid", "Lead"] }] });
    press("Value: Paid, Lead");
    fireEvent.click(await screen.findByRole("radio", { name: "Any of them" }));
    expect(chips()).toEqual(["Filter: Tags include Paid", "Filter: Tags include Lead"]);
    fireEvent.click(screen.getByRole("radio", { name: "All of them" }));
    expect(chips()).toEqual(["Filter: Tags include all of Paid, Lead"]);
  });
});

describe("with the local copy", () => {
  const facets = (data: unknown) =>
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ data }), { status: 200 }));

  test("the slash key leads to the text that is searched for", async () => {
    const { applied } = show({ filters: [pending] }, { hasCopy: true });
    await act(async () => fireEvent.keyDown(document.body, { key: "/" }));
    fireEvent.change(screen.getByRole("textbox", { name: "Text" }), { target: { value: "refund" } });
    rest(300);
    const text = { field: "text", operator: "contains", value: "refund" };
    expect(applied.at(-1)).toEqual({ filters: [pending, text], match: "all" });
  });

  test("nobody is chosen like anybody else, and says how many chats there are", async () => {
    facets([
      { value: null, count: 31 },
      { value: 6668, count: 1204 },
    ]);
    const { applied } = show({ filters: [kurt] }, { hasCopy: true });
    press(/^Value/);
    await eventually(() => expect(screen.getByRole("option", { name: /Nobody/ }).textContent).toContain("31"));
    choose(/Nobody/);
    rest(300);
    expect(applied.at(-1)).toEqual({ filters: [{ field: "assignee", operator: "isEmpty" }], match: "all" });
    expect(chips()).toEqual(["Filter: Assignee is empty"]);
  });

  test("several values go into one filter, by a comparison that only the copy knows", () => {
    facets([]);
    const { applied } = show({ filters: [pending] }, { hasCopy: true });
    press("Comparison: is");
    choose("is any of");
    press("Value: Pending");
    choose(/^New/);
    rest(300);
    expect(applied.at(-1)?.filters).toEqual([{ field: "status", operator: "in", value: ["pending", "new"] }]);
  });

  test("a group is added, and a filter moved into it and out", async () => {
    facets([]);
    const { applied } = show({ filters: [kurt, pending] }, { hasCopy: true });
    await act(async () => press("Add group"));
    choose(/^Rating/);
    choose(/^Poor/);
    rest(300);
    const poor = { field: "rating", operator: "eq", value: "poor" };
    expect(applied.at(-1)?.filters).toEqual([kurt, pending, { match: "any", filters: [poor] }]);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    fireEvent.keyDown(button("Move filter Status is Pending"), { key: "ArrowDown" });
    fireEvent.click(screen.getByRole("menuitem", { name: "Into Group 1" }));
    rest(300);
    expect(applied.at(-1)?.filters).toEqual([kurt, { match: "any", filters: [poor, pending] }]);
    fireEvent.click(within(screen.getByRole("group", { name: "Group 1" })).getByRole("radio", { name: "all of" }));
    rest(300);
    expect(applied.at(-1)?.filters).toEqual([kurt, { match: "all", filters: [poor, pending] }]);
    press("Take Group 1 apart, its filters stay");
    rest(300);
    expect(applied.at(-1)?.filters).toEqual([kurt, poor, pending]);
  });

  test("without it there are no groups, and its fields are named as what cannot be searched", () => {
    show({ filters: [pending, kurt] });
    expect(screen.queryByRole("button", { name: "Add group" })).toBeNull();
    press("Add filter");
    expect(screen.queryByRole("option", { name: /^First response time/ })).toBeNull();
    expect(screen.getByRole("option", { name: /^Customer name/ }).getAttribute("aria-disabled")).toBe("true");
  });
});
