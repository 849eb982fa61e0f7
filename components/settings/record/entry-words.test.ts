import { expect, test } from "vitest";
import type { RecordedEntry } from "@/lib/api/record-contract";
import { en } from "@/lib/words/en";
import { actionWord, entrySummary, outcomeWord } from "./entry-words";

const words = en.settings.record;
const entry: RecordedEntry = {
  id: "1",
  at: "2026-05-04T09:30:00.000Z",
  action: "sign_in",
  actor: null,
  address: null,
  target: null,
  outcome: "ok",
  requestId: null,
  details: {},
};

test.each([
  [{}, ""],
  [
    { target: { type: "person", id: "p1", label: "kurt@example.com" }, details: { from: "agent", to: "lead" } },
    "kurt@example.com, agent to lead",
  ],
  [{ target: { type: "chat", id: "5217431", label: null } }, "Chat 5217431"],
  [
    { target: { type: "settings", id: "helpcrunch", label: null }, details: { before: "1d20", after: "9f3c" } },
    "…1d20 replaced by …9f3c",
  ],
  [{ target: { type: "settings", id: "helpcrunch", label: null }, details: { before: null, after: "9f3c" } }, "…9f3c"],
  [
    {
      action: "export",
      target: { type: "record", id: "record", label: null },
      details: { format: "csv", from: "2026-05-01", to: "2026-05-02" },
    },
    "as CSV, from: 2026-05-01, to: 2026-05-02",
  ],
  [{ details: { method: "password", reason: null, isNew: false } }, "by password, isNew: false"],
  [{ target: { type: "planet", id: "9", label: null } }, "planet 9"],
] as const)("an entry with %j says %j", (changed, said) => {
  expect(entrySummary({ ...entry, ...changed }, words)).toBe(said);
});

test("what another version wrote keeps its name", () => {
  expect(actionWord("chat.fly", words)).toBe("chat.fly");
  expect(actionWord("toString", words)).toBe("toString");
  expect(outcomeWord("odd", words)).toBe("odd");
  expect(actionWord("key.test", words)).toBe("Connection tested");
});
