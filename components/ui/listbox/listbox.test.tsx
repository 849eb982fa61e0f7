import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { Listbox } from "./listbox";
import type { ListboxOption } from "./listbox-option";

const agents: ListboxOption[] = [
  { value: "me", label: "Me" },
  { value: "nobody", label: "Nobody", unavailable: "cannot be searched for" },
  { value: "1", label: "Kurt", keywords: "6698", group: "Agents" },
  { value: "2", label: "Kosta", keywords: "3129", group: "Agents" },
  { value: "id", label: "Use an id", isPinned: true },
];

function show({ isSearchable = true, selected = [] as string[] } = {}) {
  const chosen: string[] = [];
  render(
    <Listbox
      label="Agents"
      options={agents}
      selected={selected}
      onChoose={(value) => chosen.push(value)}
      {...(isSearchable ? { search: { placeholder: "Name or id", emptyText: "No agent has this name." } } : {})}
    />,
  );
  const control = screen.getByRole(isSearchable ? "combobox" : "listbox", { name: "Agents" });
  const press = (...keys: string[]) => {
    for (const key of keys) fireEvent.keyDown(control, { key });
  };
  const marked = () => {
    const id = control.getAttribute("aria-activedescendant");
    return id === null ? null : document.getElementById(id)?.textContent;
  };
  const type = (text: string) => fireEvent.change(control, { target: { value: text } });
  const shown = () => screen.queryAllByRole("option").map((option) => option.textContent);
  return { chosen, control, press, marked, type, shown };
}

afterEach(cleanup);

describe("a listbox with a search", () => {
  test("has the focus in the search when it opens, with the first option marked", () => {
    const { control, marked } = show();
    expect(document.activeElement).toBe(control);
    expect(marked()).toBe("Me");
  });

  test("marks what is chosen already", () => {
    expect(show({ selected: ["2"] }).marked()).toContain("Kosta");
  });

  test("moves by arrows round the ends, and by Home and End to them", () => {
    const { press, marked } = show();
    press("ArrowDown", "ArrowDown");
    expect(marked()).toContain("Kurt");
    press("Home", "ArrowUp");
    expect(marked()).toBe("Use an id");
    press("ArrowDown");
    expect(marked()).toBe("Me");
    press("End");
    expect(marked()).toBe("Use an id");
  });

  test("Enter chooses the marked option", () => {
    const { press, chosen } = show();
    press("End", "ArrowUp", "Enter");
    expect(chosen).toEqual(["2"]);
  });

  test("where several may be ticked, Enter ticks, and on what is ticked it is done and takes nothing away", () => {
    const told: string[] = [];
    const options = ["New", "Opened"].map((label) => ({ value: label, label }));
    render(
      <Listbox
        label="Status"
        options={options}
        selected={["New"]}
        isMultiple
        onChoose={(value) => told.push(value)}
        onDone={() => told.push("done")}
      />,
    );
    const control = screen.getByRole("listbox", { name: "Status" });
    for (const key of ["Enter", "ArrowDown", "Enter", " "]) fireEvent.keyDown(control, { key });
    expect(told).toEqual(["done", "Opened", "Opened"]);
  });

  test("an option that is not available is reached, says why, and cannot be chosen", () => {
    const { press, marked, chosen } = show();
    press("ArrowDown", "Enter");
    expect(marked()).toContain("cannot be searched for");
    fireEvent.click(screen.getByRole("option", { name: /Nobody/ }));
    expect(chosen).toEqual([]);
  });

  test("finds by label and by keyword, keeps what is pinned, and marks the first found", () => {
    const { type, shown, marked, press } = show();
    press("End");
    type("3129");
    expect(shown()).toEqual(["Kosta", "Use an id"]);
    expect(marked()).toBe("Kosta");
  });

  test("Enter while an input method composes a word chooses nothing", () => {
    const { control, chosen } = show();
    fireEvent.keyDown(control, { key: "Enter", isComposing: true });
    // Safari's order: the composing has ended, and the key that ended it still belongs to it.
    fireEvent.keyDown(control, { key: "Enter", keyCode: 229 });
    expect(chosen).toEqual([]);
  });

  test("says so when nothing is found, and nothing can then be chosen", () => {
    const chosen: string[] = [];
    render(
      <Listbox
        label="Tags"
        options={[{ value: "paid", label: "Paid" }]}
        selected={[]}
        onChoose={(value) => chosen.push(value)}
        search={{ placeholder: "Tag", emptyText: "No such tag." }}
      />,
    );
    const control = screen.getByRole("combobox", { name: "Tags" });
    fireEvent.change(control, { target: { value: "zzz" } });
    fireEvent.keyDown(control, { key: "ArrowDown" });
    fireEvent.keyDown(control, { key: "Enter" });
    expect(screen.getByRole("status").textContent).toBe("No such tag.");
    expect(chosen).toEqual([]);
  });

  test("says how many were found, as it shows it", () => {
    const search = { placeholder: "Tag", emptyText: "No such tag.", status: "12 of 393" };
    render(<Listbox label="Tags" options={agents} selected={[]} onChoose={() => {}} search={search} />);
    expect(screen.getByRole("status").textContent).toBe("12 of 393");
  });
});

describe("a listbox without a search", () => {
  test("goes to the next option that begins with the letter typed", () => {
    const { press, marked } = show({ isSearchable: false });
    press("k");
    expect(marked()).toContain("Kurt");
    press("k");
    expect(marked()).toContain("Kosta");
  });

  test("the space bar chooses", () => {
    const { press, chosen } = show({ isSearchable: false });
    press(" ");
    expect(chosen).toEqual(["me"]);
  });
});

describe("typing in a listbox without a search", () => {
  test("goes to the label that begins with all the letters, not to one for each letter", () => {
    const { press, marked } = show({ isSearchable: false });
    press("k", "o", "s");
    expect(marked()).toContain("Kosta");
  });

  test("one letter again and again goes through the labels that begin with it", () => {
    const { press, marked } = show({ isSearchable: false });
    press("k");
    expect(marked()).toContain("Kurt");
    press("k");
    expect(marked()).toContain("Kosta");
  });

  test("a space within a label being typed is part of it", () => {
    const { press, marked, chosen } = show({ isSearchable: false });
    press("u", "s", "e", " ", "a");
    expect(marked()).toContain("Use an id");
    expect(chosen).toEqual([]);
  });
});

test("the marked option is referred to by an id without spaces, whatever its value is", () => {
  const options = [{ value: "tag:very important", label: "very important" }];
  render(<Listbox label="Tags" options={options} selected={[]} onChoose={() => {}} />);
  const id = screen.getByRole("listbox", { name: "Tags" }).getAttribute("aria-activedescendant") ?? "";
  expect(id).not.toMatch(/\s/);
  expect(document.getElementById(id)?.textContent).toBe("very important");
});
