import { beforeEach, expect, test } from "vitest";
import { clearRecentCommands, loadRecentCommands, rememberCommand } from "./recent-commands";

beforeEach(() => localStorage.clear());

test("the last one used is first, each stands once, and only a few are kept", () => {
  for (const id of ["a", "b", "c", "d", "e", "f", "c"]) rememberCommand("lisa", id);
  expect(loadRecentCommands("lisa")).toEqual(["c", "f", "e", "d", "b"]);
});

test("each person has their own", () => {
  rememberCommand("lisa", "a");
  expect(loadRecentCommands("kurt")).toEqual([]);
});

test("clearing forgets them for everybody at this browser and nothing else", () => {
  rememberCommand("lisa", "a");
  rememberCommand("kurt", "b");
  localStorage.setItem("other", "kept");
  clearRecentCommands();
  expect(Object.keys(localStorage)).toEqual(["other"]);
});

test.each(["{", "null", '{"a":1}', "[1,null]"])("%s in the storage counts as nothing", (raw) => {
  localStorage.setItem("chatboard.palette.recent.lisa", raw);
  expect(loadRecentCommands("lisa")).toEqual([]);
});
