import { useQueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerRoutes, elementBy, showAt } from "@/components/saved-filters/harness.fixture";
import { HasCopyProvider } from "@/components/saved-filters/has-copy-provider";
import { savedFilterLike } from "@/components/saved-filters/saved-filter.fixture";
import { SavedFilterNotice } from "@/components/saved-filters/saved-filter-notice";
import { useOpenedFilter } from "@/components/saved-filters/use-opened-filter";
import Toaster from "@/components/ui/toast/toaster";
import { localCopyKeys } from "@/lib/api/local-copy/queries";
import type { Person } from "@/lib/api/roles";
import type { SavedFilter, SavedFilterPlacement } from "@/lib/api/saved-filters/contract";
import { eventually } from "@/lib/testing/eventually";
import { encodeFilter } from "@/lib/view/filter-text";
import { defaultView } from "@/lib/view/view";
import { SavedFiltersNav } from "./saved-filters-nav";

const zone = encodeURIComponent("UTC");

beforeEach(() => {
  // Every page is at rest at once.
  vi.stubGlobal("requestIdleCallback", (act: () => void) => Number(setTimeout(act)));
  vi.stubGlobal("cancelIdleCallback", clearTimeout);
});

afterEach(() => {
  // Messages outlive the page that shows them.
  toast.dismiss();
  cleanup();
  vi.unstubAllGlobals();
});

const person: Person = { id: "p-lena", email: "lena@example.com", name: "Lena", role: "lead" };
const three = ["Alpha", "Beta", "Gamma"].map((name) => savedFilterLike({ id: name.toLowerCase(), name }));

/** As live news of the local copy. */
function SyncNews() {
  const client = useQueryClient();
  return (
    <button type="button" onClick={() => client.setQueryData(localCopyKeys.syncMoved, true)}>
      The sync ends
    </button>
  );
}

/** What the list says of a saved filter that is open. */
function OpenedNotice({ initial }: { initial: SavedFilter }) {
  const opened = useOpenedFilter(initial);
  const view = { ...defaultView, filters: [] };
  return (
    <SavedFilterNotice
      opened={opened}
      screen={{ view, density: "comfortable", columns: ["status"], hasIssues: false }}
      mayShare={false}
      describeFilter={encodeFilter}
      onDiscard={() => {}}
    />
  );
}

/** A server that keeps placements, as far as the navigation can tell. */
function serve(data: readonly SavedFilter[], more: Record<string, (body: unknown) => unknown> = {}) {
  let placements: SavedFilterPlacement[] = [];
  const sent = answerRoutes({
    "GET /api/saved-filters": () => ({ data, placements }),
    "PUT /api/saved-filters/order": (body) => {
      const { ids } = body as { ids: string[] };
      placements = ids.map((id, position) => ({ id, pinned: false, position, isDefault: false }));
      return { placements };
    },
    ...more,
  });
  return sent;
}

async function show(address = "/chats", data: readonly SavedFilter[] = three, more = {}, hasCopy = true) {
  const sent = serve(data, more);
  const visited = showAt(
    address,
    <HasCopyProvider hasCopy={hasCopy}>
      <SavedFiltersNav person={person} />
      <SyncNews />
    </HasCopyProvider>,
  );
  await eventually(() => expect(document.querySelector(`a[href="/saved/${data[0]?.id}"]`)).not.toBeNull());
  return { sent, visited };
}

const links = (within: ParentNode = document) => [...within.querySelectorAll("a")];
const linksIn = (name: string) => links(screen.getByRole("region", { name }));
const namesIn = (name: string) => linksIn(name).map((link) => link.textContent);
function link(name: string): HTMLAnchorElement {
  const found = links().find(({ textContent }) => textContent?.startsWith(name));
  if (found === undefined) throw new Error(`There is no link ${name}.`);
  return found;
}

function openMenu(name: string) {
  fireEvent.keyDown(screen.getByLabelText(`Actions for ${name}`), { key: "ArrowDown" });
}
const items = () => [...document.querySelectorAll<HTMLElement>("[role=menuitem]")];
function item(name: string): HTMLElement {
  const found = items().find(({ textContent }) => textContent?.startsWith(name));
  if (found === undefined) throw new Error(`The menu has no ${name}.`);
  return found;
}

describe("the saved filters in the navigation", () => {
  test("stand in their groups, each a link to its own address", async () => {
    await show("/chats", [...three, savedFilterLike({ id: "s", name: "Paid", shared: true })]);
    expect(namesIn("Built-in")).toHaveLength(6);
    expect(namesIn("Shared")).toEqual(["Paid"]);
    expect(namesIn("My filters")).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(link("Beta").getAttribute("href")).toBe("/saved/beta");
  });

  test("the open one is marked, and marked as changed only when the address differs from it", async () => {
    await show("/saved/beta?page=3");
    expect(link("Beta").getAttribute("aria-current")).toBe("page");
    expect(link("Beta").textContent).toBe("Beta");
    cleanup();
    await show("/saved/beta?filter=status.eq.new");
    expect(link("Beta").textContent).toBe("Betachanged");
    expect(link("Alpha").textContent).toBe("Alpha");
  });

  test("one that cannot be asked or read says so in words", async () => {
    await show("/chats", [savedFilterLike({ id: "old", name: "Old", view: { version: 9 } })]);
    expect(link("Old").textContent).toBe("Old, part of it cannot be read");
  });

  test("each says how many chats it finds, once the page is at rest", async () => {
    const data = [
      { id: "beta", total: 1204 },
      { id: "unassigned", total: 31 },
      { id: "alpha", total: null },
    ];
    const counts = `GET /api/saved-filters/counts?zone=${zone}`;
    await show("/chats", three, { [counts]: () => ({ data, meta: { source: "local", behindSeconds: 4 } }) });
    await eventually(() => expect(link("Beta").textContent).toBe("Beta1,204"));
    expect(link("Unassigned").textContent).toBe("Unassigned31");
    expect(link("Alpha").textContent).toBe("Alpha");
  });

  test("without a local copy, those that need it say so in words from the start, and nothing is asked", async () => {
    const { sent } = await show("/chats", three, {}, false);
    expect(link("Unassigned").textContent).toContain("can’t search for this");
    expect(link("Mine").textContent).toBe("Mine");
    await eventually(() => expect(link("Alpha").textContent).toBe("Alpha"));
    expect(sent.some(({ path }) => path.includes("counts"))).toBe(false);
  });

  test("of very many a part is shown with the open one, until all are wanted or looked for", async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      savedFilterLike({ id: `many${index}`, name: `Filter ${String(index).padStart(3, "0")}` }),
    );
    await show("/saved/many99", many);
    const shown = () => screen.getAllByRole("link", { name: /^Filter \d/ });
    await eventually(() => expect(shown()).toHaveLength(41));
    expect(link("Filter 099").getAttribute("aria-current")).toBe("page");
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "11" } });
    expect(shown().length).toBeGreaterThan(10);
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "" } });
    fireEvent.click(screen.getByRole("button", { name: "Show all 120" }));
    expect(shown()).toHaveLength(120);
  });

  test("one with an alert says so, and whether it holds more than the line", async () => {
    const data = [
      { id: "waiting", total: 14, alert: "over" },
      { id: "unassigned", total: 3, alert: "set" },
      { id: "empty", total: 1 },
    ];
    const counts = `GET /api/saved-filters/counts?zone=${zone}`;
    await show("/chats", three, { [counts]: () => ({ data, meta: { source: "local", behindSeconds: 4 } }) });
    expect(await screen.findByRole("link", { name: /^Waiting for us.*more than your line/ })).toBeTruthy();
    expect(screen.getByRole("link", { name: /^Unassigned.*, alert/ })).toBeTruthy();
    expect(screen.queryByRole("link", { name: /^Empty chats.*alert/ })).toBeNull();
  });

  test("when its first sync has ended meanwhile, the counts are asked for and what needs it is a list", async () => {
    const data = [{ id: "unassigned", total: 31 }];
    const counts = `GET /api/saved-filters/counts?zone=${zone}`;
    const answers = { [counts]: () => ({ data, meta: { source: "local", behindSeconds: 4 } }) };
    await show("/chats", three, answers, false);
    expect(link("Unassigned").textContent).toContain("can’t search for this");
    fireEvent.click(screen.getByRole("button", { name: "The sync ends" }));
    await eventually(() => expect(link("Unassigned").textContent).toBe("Unassigned31"));
  });

  test("with a copy that turns out to be off, those that need it say so in words", async () => {
    const refusal = { error: { code: "local_copy_off", message: "There is no local copy.", requestId: "req-1" } };
    const counts = `GET /api/saved-filters/counts?zone=${zone}`;
    await show("/chats", three, { [counts]: () => new Response(JSON.stringify(refusal), { status: 409 }) });
    await eventually(() => expect(link("Unassigned").textContent).toContain("can’t search for this"));
    expect(link("Mine").textContent).toBe("Mine");
  });

  test("have a search when they are more than twelve, and none before", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => savedFilterLike({ id: `q${index}`, name: `Queue ${index}` }));
    await show("/chats", many(6));
    expect(screen.queryByRole("searchbox")).toBeNull();
    cleanup();
    await show("/chats", many(7));
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "queue 5" } });
    expect(links().map(({ textContent }) => textContent)).toEqual(["Queue 5"]);
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "zzz" } });
    expect(screen.getByText("No matching saved filter.")).toBeTruthy();
  });
});

describe("moving by keyboard", () => {
  test("Alt and an arrow move the focused one by one place, keep the focus, and say where it is", async () => {
    const { sent } = await show();
    link("Beta").focus();
    fireEvent.keyDown(link("Beta"), { key: "ArrowDown", altKey: true });
    await eventually(() => expect(namesIn("My filters")).toEqual(["Alpha", "Gamma", "Beta"]));
    expect(document.activeElement).toBe(link("Beta"));
    expect(screen.getByText("Beta: position 3 of 3.")).toBeTruthy();
    expect(sent).toEqual([
      { method: "PUT", path: "/api/saved-filters/order", body: { ids: ["alpha", "gamma", "beta"] } },
    ]);
  });

  test("at the end, and without Alt, nothing moves and nothing is sent", async () => {
    const { sent } = await show();
    fireEvent.keyDown(link("Gamma"), { key: "ArrowDown", altKey: true });
    fireEvent.keyDown(link("Beta"), { key: "ArrowDown" });
    expect(namesIn("My filters")).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(sent).toEqual([]);
  });

  test("the menu moves as well, and does not offer where it cannot go", async () => {
    const { sent } = await show();
    openMenu("Alpha");
    expect(item("Move up").getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(item("Move down"));
    await eventually(() => expect(namesIn("My filters")).toEqual(["Beta", "Alpha", "Gamma"]));
    expect(sent).toHaveLength(1);
  });

  test("is shown at once, and goes back to what it was when it cannot be kept", async () => {
    let refuse = () => {};
    const refused = new Promise<Response>((resolve) => {
      refuse = () => resolve(new Response("{}", { status: 500 }));
    });
    await show("/chats", three, { "PUT /api/saved-filters/order": () => refused });
    fireEvent.keyDown(link("Alpha"), { key: "ArrowDown", altKey: true });
    await eventually(() => expect(namesIn("My filters")).toEqual(["Beta", "Alpha", "Gamma"]));
    refuse();
    await eventually(() => expect(namesIn("My filters")).toEqual(["Alpha", "Beta", "Gamma"]));
  });
});

describe("moving by dragging", () => {
  const transfer = { setData: () => {}, effectAllowed: "none", dropEffect: "none" };
  const dragTo = (from: Element, to: Element) => {
    fireEvent.dragStart(from, { dataTransfer: transfer });
    return fireEvent.dragOver(to, { dataTransfer: transfer });
  };

  test("brings one to the place where it is dropped, kept and announced as by keyboard", async () => {
    const { sent } = await show();
    expect(dragTo(link("Gamma"), link("Alpha"))).toBe(false);
    fireEvent.drop(link("Alpha"), { dataTransfer: transfer });
    await eventually(() => expect(namesIn("My filters")).toEqual(["Gamma", "Alpha", "Beta"]));
    expect(screen.getByText("Gamma: position 1 of 3.")).toBeTruthy();
    expect(sent.map(({ body }) => body)).toEqual([{ ids: ["gamma", "alpha", "beta"] }]);
  });

  test("a drag that is given up, or dropped where it began, changes nothing", async () => {
    const { sent } = await show();
    dragTo(link("Gamma"), link("Alpha"));
    fireEvent.dragEnd(link("Gamma"), { dataTransfer: transfer });
    fireEvent.drop(link("Alpha"), { dataTransfer: transfer });
    dragTo(link("Beta"), link("Beta"));
    fireEvent.drop(link("Beta"), { dataTransfer: transfer });
    expect(namesIn("My filters")).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(sent).toEqual([]);
  });

  test("a filter of another group cannot be dropped here", async () => {
    const { sent } = await show("/chats", [...three, savedFilterLike({ id: "s", name: "Paid", shared: true })]);
    expect(dragTo(link("Paid"), link("Alpha"))).toBe(true);
    fireEvent.drop(link("Alpha"), { dataTransfer: transfer });
    expect(sent).toEqual([]);
  });
});

describe("the menu of a saved filter", () => {
  const nothing = { update: false, share: false, remove: false, takeOver: false };

  test("holds what the person may do and nothing else", async () => {
    const shared = savedFilterLike({ id: "s", name: "Paid", shared: true, isMine: false, may: nothing });
    await show("/chats", [shared]);
    openMenu("Paid");
    const names = items().map(({ textContent }) => textContent);
    expect(names).toEqual([
      "Pin",
      "Set as my default",
      "Alerts",
      "Move upAlt ↑",
      "Move downAlt ↓",
      "Duplicate",
      "Export",
    ]);
  });

  test("deletes one's own at once, and leads away from it when it was open", async () => {
    const { sent, visited } = await show("/saved/alpha", three, {
      "DELETE /api/saved-filters/alpha?version=1": () => ({ id: "alpha", version: 2, restorableUntil: "" }),
    });
    openMenu("Alpha");
    fireEvent.click(item("Delete"));
    await eventually(() => expect(visited).toEqual(["/chats?match=all"]));
    expect(sent.map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test.each([
    ["Beta", "Gamma"],
    ["Gamma", "Beta"],
  ])("deletes %s, and the focus goes on to the one beside it", async (name, beside) => {
    const id = name.toLowerCase();
    const rest = [...three];
    await show("/chats", rest, {
      [`DELETE /api/saved-filters/${id}?version=1`]: () => {
        rest.splice(0, 3, ...three.filter((each) => each.id !== id));
        return { id, version: 2, restorableUntil: "" };
      },
    });
    openMenu(name);
    fireEvent.click(item("Delete"));
    await eventually(() => expect(namesIn("My filters")).toHaveLength(2));
    await eventually(() => expect(document.activeElement).toBe(link(beside)));
  });

  test("deletes one's own and brings it back without a word that somebody else took it", async () => {
    let isThere = true;
    const error = { code: "not_found", message: "…", requestId: "req-1234567" };
    const [, beta] = three;
    if (beta === undefined) throw new Error("There is none to delete.");
    serve(three, {
      "GET /api/saved-filters/beta": () => (isThere ? beta : new Response(JSON.stringify({ error }), { status: 404 })),
      "DELETE /api/saved-filters/beta?version=1": () => {
        isThere = false;
        return { id: "beta", version: 2, restorableUntil: "" };
      },
      "POST /api/saved-filters/beta/restore": () => {
        isThere = true;
        return beta;
      },
    });
    const said: string[] = [];
    new MutationObserver(() => said.push(document.body.textContent ?? "")).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    const visited = showAt(
      "/saved/beta",
      <>
        <SavedFiltersNav person={person} />
        <OpenedNotice initial={beta} />
        <Toaster label="Messages" closeLabel="Close" />
      </>,
    );
    await screen.findByLabelText("Actions for Beta");
    openMenu("Beta");
    fireEvent.click(item("Delete"));
    await screen.findByText("Deleted: Beta");
    fireEvent.click(elementBy("button", "Undo"));
    await screen.findByText("Restored: Beta");
    await eventually(() => expect(visited).toHaveLength(2));
    expect(said.filter((text) => text.includes("deleted or is no longer shared"))).toEqual([]);
  });

  test("asks before a shared one is deleted, and does nothing without the answer", async () => {
    const { sent } = await show("/chats", [savedFilterLike({ id: "s", name: "Paid", shared: true })]);
    openMenu("Paid");
    fireEvent.click(item("Delete"));
    const dialog = screen.getByRole("alertdialog", { name: "Delete “Paid” for everyone?" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(sent).toEqual([]);
  });

  test("renames; a name that is taken is said at its field, and what was typed stays", async () => {
    let isTaken = true;
    const issue = { path: "name", message: "There is one already." };
    const error = { code: "conflict", message: "…", requestId: "req-1234567", issues: [issue] };
    const { sent } = await show("/chats", three, {
      "PATCH /api/saved-filters/alpha": () =>
        isTaken
          ? new Response(JSON.stringify({ error }), { status: 409 })
          : savedFilterLike({ id: "alpha", name: "Beta 2" }),
    });
    openMenu("Alpha");
    fireEvent.click(item("Rename"));
    const field = screen.getByLabelText<HTMLInputElement>("Name");
    fireEvent.change(field, { target: { value: "Beta" } });
    fireEvent.click(elementBy("button", "Save"));
    await screen.findByText("There is one already.");
    expect([field.value, document.activeElement]).toEqual(["Beta", field]);
    isTaken = false;
    fireEvent.change(field, { target: { value: "Beta 2" } });
    fireEvent.click(elementBy("button", "Save"));
    await eventually(() => expect(document.querySelector("[role=dialog]")).toBeNull());
    expect(sent.map(({ body }) => body)).toEqual([
      { version: 1, name: "Beta", description: "" },
      { version: 1, name: "Beta 2", description: "" },
    ]);
  });
});
