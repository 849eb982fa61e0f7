import { describe, expect, test } from "vitest";
import type { Command } from "./command";
import { arrangeCommands, findCommands } from "./find-commands";

const command = (id: string, group: Command["group"], label: string, more: Partial<Command> = {}): Command => ({
  id,
  group,
  label,
  icon: "inbox",
  does: { href: `/${id}` },
  ...more,
});

const commands = [
  command("mine", "saved", "Mine"),
  command("waiting", "saved", "Waiting for us", { detail: "The customer spoke last" }),
  command("people", "pages", "Settings, People", { keywords: "invite roles" }),
  command("list", "pages", "All chats"),
  command("dark", "actions", "Theme: dark"),
];
const ids = (groups: ReturnType<typeof findCommands>) =>
  groups.map(({ group, commands: found }) => `${group}: ${found.map(({ id }) => id).join(" ")}`);

describe("findCommands", () => {
  test("puts the group of the best find first", () => {
    expect(ids(findCommands(commands, "the"))).toEqual(["actions: dark", "saved: waiting"]);
  });

  test("finds by what is not shown, after what is", () => {
    expect(ids(findCommands(commands, "invite"))).toEqual(["pages: people"]);
  });

  test("does not read a hidden sentence as abbreviations", () => {
    const described = [command("unassigned", "saved", "Unassigned", { keywords: "chats without an agent" })];
    expect(findCommands(described, "ana")).toEqual([]);
  });

  test("finds by label and hidden words together", () => {
    expect(ids(findCommands(commands, "people invite"))).toEqual(["pages: people"]);
  });

  test("marks the letters of the second line where those were found", () => {
    const [group] = findCommands(commands, "spoke");
    expect(group?.commands[0]?.detailRanges).toEqual([{ start: 13, end: 18 }]);
  });

  test("finds nothing by what nothing is called", () => {
    expect(findCommands(commands, "zzz")).toEqual([]);
  });
});

describe("arrangeCommands", () => {
  test("puts what was used lately first and nowhere else, the last one on top", () => {
    expect(ids(arrangeCommands(commands, ["dark", "mine"]))).toEqual([
      "recent: dark mine",
      "saved: waiting",
      "pages: people list",
    ]);
  });

  test("leaves out what was used once and is gone", () => {
    expect(ids(arrangeCommands(commands, ["gone"]))[0]).toBe("saved: mine waiting");
  });
});
