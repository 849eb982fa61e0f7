import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { buttonVariants } from "@/components/ui/button-variants";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { eventually } from "@/lib/testing/eventually";
import type { Filter } from "@/lib/view/filter";
import { encodeFilter } from "@/lib/view/filter-text";
import { defaultView } from "@/lib/view/view";
import { SaveFilterDialog } from "./dialogs/save-filter-dialog";
import { answerRoutes, conflictWith, elementBy, showAt } from "./harness.fixture";
import type { ScreenView } from "./opened-state";
import { savedFilterLike } from "./saved-filter.fixture";
import { SavedFilterNotice } from "./saved-filter-notice";
import { SavedFilterState } from "./saved-filter-state";
import { SavedFilterTitle } from "./saved-filter-title";
import { useOpenedFilter } from "./use-opened-filter";
import { useSavedFilterActions } from "./use-saved-filter-actions";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pending: Filter = { field: "status", operator: "eq", value: "pending" };
const fresh: Filter = { field: "status", operator: "eq", value: "new" };
const mine: Filter = { field: "assignee", operator: "eq", value: "me" };

const stored = savedFilterLike({ id: "a", name: "Paid" });
const theirs = savedFilterLike({
  id: "a",
  name: "Paid",
  version: 2,
  view: { version: 1, filters: [pending, mine] },
  updatedBy: { id: "p-kosta", name: "Kosta" },
});

const screenWith = (filters: readonly Filter[]): ScreenView => ({
  view: { ...defaultView, filters },
  density: "comfortable",
  columns: ["status", "message"],
  hasIssues: false,
});

let discarded = 0;

function Opened({ initial, screen: shown }: { initial: SavedFilter | null; screen: ScreenView }) {
  const opened = useOpenedFilter(initial);
  const state = {
    opened,
    screen: shown,
    mayShare: false,
    describeFilter: encodeFilter,
    onDiscard: () => {
      discarded += 1;
    },
  };
  return (
    <>
      <p>Version {opened?.base.version}</p>
      <SavedFilterState {...state} />
      <SavedFilterNotice {...state} />
    </>
  );
}

function show(
  shown: ScreenView,
  initial: SavedFilter | null,
  answers: Record<string, (body: unknown) => unknown> = {},
) {
  discarded = 0;
  const sent = answerRoutes({ "GET /api/saved-filters/a": () => initial, ...answers });
  const visited = showAt("/saved/a", <Opened initial={initial} screen={shown} />);
  return { sent, visited };
}

const button = (name: string) => elementBy("button", name);
const buttons = () => [...document.querySelectorAll("button")].map(({ textContent }) => textContent);

describe("a saved filter that is open", () => {
  test("as it is stored has nothing to say", () => {
    show(screenWith([pending]), stored);
    expect(buttons()).toEqual([]);
    expect(screen.queryByText("Changed")).toBeNull();
  });

  test("and changed offers update, save as new, discard", () => {
    show(screenWith([fresh]), stored);
    expect(screen.getByText("Changed")).toBeTruthy();
    expect(buttons()).toEqual(["Update", "Save as new", "Discard"]);
    fireEvent.click(button("Discard"));
    expect(discarded).toBe(1);
  });

  test("is saved as new only, without the right to change it", () => {
    show(screenWith([fresh]), { ...stored, may: { ...stored.may, update: false } });
    expect(buttons()).toEqual(["Save as new", "Discard"]);
  });

  test("with parts that cannot be read offers no update, which would lose them", () => {
    show({ ...screenWith([fresh]), hasIssues: true }, stored);
    expect(buttons()).toEqual([]);
  });

  test("can be updated once its broken part was removed, even if nothing else remains changed", () => {
    const broken = { ...stored, view: { version: 1, filters: [pending, { field: "mood" }] } };
    show(screenWith([pending]), broken);
    expect(buttons()).toContain("Update");
  });

  test("is updated by the version that is on screen, and then stands on the new one", async () => {
    const updated = { ...stored, version: 2, view: { version: 1, filters: [fresh] } };
    const { sent } = show(screenWith([fresh]), stored, { "PATCH /api/saved-filters/a": () => updated });
    fireEvent.click(button("Update"));
    await screen.findByText("Version 2");
    expect(sent).toMatchObject([
      { body: { version: 1, view: { version: 1, filters: [fresh], columns: null, density: null } } },
    ]);
    expect(discarded).toBe(1);
    expect(buttons()).toEqual([]);
  });

  test("and shared is updated only after a question", async () => {
    const { sent } = show(
      screenWith([fresh]),
      { ...stored, shared: true },
      { "PATCH /api/saved-filters/a": () => ({ ...stored, version: 2 }) },
    );
    fireEvent.click(button("Update"));
    const dialog = screen.getByRole("alertdialog", { name: "Update “Paid” for everyone?" });
    expect(sent).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Update for everyone" }));
    await screen.findByText("Version 2");
    expect(sent).toHaveLength(1);
  });

  test("is saved as new with the columns as they look, or without them when the tick is taken away", async () => {
    const made = savedFilterLike({ id: "new" });
    const { sent, visited } = show(screenWith([fresh]), stored, { "POST /api/saved-filters": () => made });
    for (const keepsLook of [true, false]) {
      fireEvent.click(button("Save as new"));
      fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Fresh" } });
      if (!keepsLook) fireEvent.click(screen.getByLabelText("Keep these columns and this row height"));
      fireEvent.click(button("Save"));
      await eventually(() => expect(document.querySelector("[role=dialog]")).toBeNull());
    }
    expect(sent.map(({ body }) => body)).toMatchObject([
      { name: "Fresh", view: { columns: ["status", "message"], density: "comfortable", filters: [fresh] } },
      { name: "Fresh", view: { columns: null, density: null, filters: [fresh] } },
    ]);
    expect(visited).toEqual(["/saved/new", "/saved/new"]);
  });
});

describe("the plain list", () => {
  test("can be saved as soon as it is not plain", () => {
    show(screenWith([]), null);
    expect(buttons()).toEqual([]);
    cleanup();
    show(screenWith([fresh]), null);
    expect(buttons()).toEqual(["Save view"]);
  });
});

describe("what cannot be kept is said in the dialog, what was typed stays, and nothing is sent", () => {
  const long: Filter = { field: "customerEmail", operator: "contains", value: "x".repeat(3900) };
  const said = () => document.querySelector("[role=dialog]")?.textContent;

  test.each([
    ["no name", "  ", [fresh], "Enter a name."],
    ["a name of 101 characters", "x".repeat(101), [fresh], "Use 100 characters or fewer; this has 101."],
    ["a view of more than 32 KiB", "Long", Array.from({ length: 9 }, () => long), "at most 32 KiB"],
  ])("%s", (_name, name, filters, message) => {
    const { sent } = show(screenWith(filters), null);
    fireEvent.click(button("Save view"));
    const field = screen.getByLabelText<HTMLInputElement>("Name");
    fireEvent.change(field, { target: { value: name } });
    fireEvent.click(button("Save"));
    expect(said()).toContain(message);
    expect([field.value, sent]).toEqual([name, []]);
  });

  test("a name that is taken, as the server says it", async () => {
    const issue = { path: "name", message: "There is one already." };
    const error = { code: "conflict", message: "…", requestId: "req-1234567", issues: [issue] };
    show(screenWith([fresh]), null, {
      "POST /api/saved-filters": () => new Response(JSON.stringify({ error }), { status: 409 }),
    });
    fireEvent.click(button("Save view"));
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Paid" } });
    fireEvent.click(button("Save"));
    await screen.findByText("There is one already.");
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  });
});

describe("one's own change of what the list does not show", () => {
  const placements: unknown[] = [];

  /** As the menu in the navigation does it, which may know a newer one than the list is of. */
  function Elsewhere({ known }: { known: SavedFilter }) {
    const { setShared } = useSavedFilterActions();
    const opened = useOpenedFilter(stored);
    return (
      <>
        {opened !== null && <SavedFilterTitle filter={opened.base} />}
        <button type="button" onClick={() => void setShared(known, true)}>
          Share
        </button>
        <SaveFilterDialog subject={{ renames: known }} mayShare={false} onClose={() => {}} onSaved={() => {}} />
        <Opened initial={stored} screen={screenWith([pending])} />
      </>
    );
  }

  async function change(known: SavedFilter, press: string) {
    const me = { id: "p-maya", name: "Maya" };
    let latest = known;
    answerRoutes({
      "GET /api/saved-filters": () => ({ data: [latest], placements }),
      "GET /api/saved-filters/a": () => latest,
      "PATCH /api/saved-filters/a": (body) => {
        latest = { ...latest, ...Object(body), version: latest.version + 1, updatedBy: me };
        return latest;
      },
    });
    showAt("/saved/a", <Elsewhere known={known} />);
    if (press === "Save") fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Paying" } });
    fireEvent.click(button(press));
  }

  test.each(["Save", "Share"])("is no news: after %s the list stands on the new version", async (press) => {
    await change(stored, press);
    await screen.findByText("Version 2");
    expect(screen.queryByText(/updated this/)).toBeNull();
  });

  test.each(["Save", "Share"])("does not hide that somebody else changed it before (%s)", async (press) => {
    await change(theirs, press);
    await eventually(() => expect(document.title).toContain(press === "Save" ? "Paying" : "Paid"));
    expect(await screen.findByText(/^Kosta updated this/)).toBeTruthy();
    expect(screen.getByText("Version 1")).toBeTruthy();
  });

  test("gives the browser's tab the new name", async () => {
    await change(stored, "Save");
    await eventually(() => expect(document.title).toBe("Paying · Chatboard"));
  });
});

describe("when somebody else was faster", () => {
  const stale = { "PATCH /api/saved-filters/a": () => conflictWith(theirs) };

  async function runIntoConflict(more: Record<string, (body: unknown) => unknown> = stale) {
    const shown = show(screenWith([fresh]), stored, more);
    fireEvent.click(button("Update"));
    await screen.findByText("Kosta has changed this");
    return shown;
  }

  test("both versions are shown side by side, and what differs is marked", async () => {
    await runIntoConflict();
    const linesOf = (name: RegExp) =>
      within(screen.getByRole("region", { name }))
        .getAllByRole("definition")
        .slice(0, 2)
        .map((line) => line.textContent);
    expect(linesOf(/^Kosta/)).toEqual(["status.eq.pendingdiffers", "assignee.eq.mediffers"]);
    expect(linesOf(/^Yours/)[0]).toBe("status.eq.newdiffers");
  });

  test("the first choice loses nobody's work", async () => {
    await runIntoConflict();
    const primary = [...document.querySelectorAll("[role=dialog] button")].filter(({ className }) =>
      className.includes(buttonVariants({ variant: "primary", size: "form" })),
    );
    expect(primary.map(({ textContent }) => textContent)).toEqual(["Save mine as new"]);
  });

  test("closing the choice chooses nothing: nothing is sent and what is on screen stays", async () => {
    const { sent } = await runIntoConflict();
    fireEvent.click(button("Close"));
    expect(document.querySelector("[role=dialog]")).toBeNull();
    expect([sent.length, discarded]).toEqual([1, 0]);
    expect(screen.getByText("Version 1")).toBeTruthy();
    expect(buttons()).toContain("Update");
  });

  test("taking theirs goes on from their version", async () => {
    const { sent } = await runIntoConflict();
    fireEvent.click(button("Take theirs"));
    await screen.findByText("Version 2");
    expect([sent.length, discarded]).toEqual([1, 1]);
  });

  test("replacing is made from their version, so a third one in between is told again", async () => {
    const third = { ...theirs, version: 3, updatedBy: { id: "p-maya", name: "Maya" } };
    const answers = [conflictWith(theirs), conflictWith(third), { ...third, version: 4 }];
    const { sent } = await runIntoConflict({ "PATCH /api/saved-filters/a": () => answers.shift() });
    fireEvent.click(button("Replace with mine"));
    await screen.findByText("Maya has changed this");
    fireEvent.click(button("Replace with mine"));
    await screen.findByText("Version 4");
    expect(sent.map(({ body }) => body)).toMatchObject([{ version: 1 }, { version: 2 }, { version: 3 }]);
  });

  test("saving one's own as new leaves theirs alone", async () => {
    const { sent, visited } = await runIntoConflict({
      ...stale,
      "POST /api/saved-filters": () => savedFilterLike({ id: "new" }),
    });
    fireEvent.click(button("Save mine as new"));
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "My Paid" } });
    fireEvent.click(button("Save"));
    await eventually(() => expect(visited).toEqual(["/saved/new"]));
    expect(sent.map(({ method }) => method)).toEqual(["PATCH", "POST"]);
  });

  test("it is said before anything is pressed, and nothing on screen moves by itself", async () => {
    show(screenWith([pending]), stored, { "GET /api/saved-filters/a": () => theirs });
    await screen.findByText(/^Kosta updated this/);
    expect(screen.getByText("Version 1")).toBeTruthy();
    fireEvent.click(button("Show the new version"));
    await screen.findByText("Version 2");
  });

  test("with changes of one's own, one compares first", async () => {
    show(screenWith([fresh]), stored, { "GET /api/saved-filters/a": () => theirs });
    await screen.findByText("1 difference.");
    fireEvent.click(button("Compare"));
    expect(screen.getByText("Kosta has changed this")).toBeTruthy();
  });

  test("after mine replaced theirs, a later change is told and opens nothing by itself", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let latest: unknown = theirs;
    const later = { ...theirs, version: 4, updatedBy: { id: "p-maya", name: "Maya" } };
    show(screenWith([fresh]), stored, {
      "GET /api/saved-filters/a": () => latest,
      "PATCH /api/saved-filters/a": () => ({ ...stored, version: 3 }),
    });
    await screen.findByText(/^Kosta updated this/);
    fireEvent.click(button("Compare"));
    fireEvent.click(button("Replace with mine"));
    await screen.findByText("Version 3");
    latest = later;
    // The reader comes back to the tab, later than an answer counts as fresh.
    vi.setSystemTime(Date.now() + 60_000);
    fireEvent(document, new Event("visibilitychange", { bubbles: true }));
    await screen.findByText(/^Maya updated this/);
    expect(document.querySelector("[role=dialog]")).toBeNull();
  });

  test("one that was deleted meanwhile is not updated, and can still be saved as new", async () => {
    const gone = { error: { code: "not_found", message: "…", requestId: "req-1234567" } };
    show(screenWith([fresh]), stored, {
      "GET /api/saved-filters/a": () => new Response(JSON.stringify(gone), { status: 404 }),
    });
    await screen.findByText("This saved filter was deleted or is no longer shared.");
    expect(buttons()).not.toContain("Update");
    expect(buttons()).toContain("Save as new");
  });
});
