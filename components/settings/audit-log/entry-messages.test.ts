import { expect, test } from "vitest";
import type { RecordedEntry } from "@/lib/api/audit-log/contract";
import { en } from "@/lib/i18n/en";
import { pl } from "@/lib/i18n/pl";
import { uk } from "@/lib/i18n/uk";
import { actionWord, entrySummary, outcomeWord } from "./entry-messages";

const t = en.settings.auditLog;
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
      action: "chat.change",
      target: { type: "chat", id: "5271740", label: null },
      details: { part: "assignee", before: 5391, after: null },
    },
    "Chat 5271740, 5391 to –, part: assignee",
  ],
  [
    {
      action: "export",
      target: { type: "record", id: "record", label: null },
      details: { format: "csv", from: "2026-05-01", to: "2026-05-02" },
    },
    "as CSV, from 2026-05-01, to 2026-05-02",
  ],
  [{ details: { method: "password", reason: null, isNew: false } }, "by password, isNew: false"],
  [{ target: { type: "planet", id: "9", label: null } }, "planet 9"],
] as const)("an entry with %j says %j", (changed, said) => {
  expect(entrySummary({ ...entry, ...changed }, en)).toBe(said);
});

const chat = { type: "chat", id: "5271740", label: null };

test.each([
  [
    { action: "person.role", details: { from: "agent", to: "lead" } },
    "Agent to Lead",
    "Agent → Lider",
    "Агент → Керівник",
  ],
  [
    { target: chat, details: { event: "created", customer: 8716949, application: 2 } },
    "Chat 5271740, customer 8716949, application 2",
    "Czat 5271740, klient 8716949, aplikacja 2",
    "Чат 5271740, клієнт 8716949, застосунок 2",
  ],
  [
    { outcome: "unknown", target: chat, details: { event: "message_failed", code: "outcome_unknown" } },
    "Chat 5271740",
    "Czat 5271740",
    "Чат 5271740",
  ],
  [
    {
      outcome: "failed",
      target: { type: "customer", id: "7", label: null },
      details: { event: "not_created", customer: 7, code: "upstream_unreachable" },
    },
    "Customer 7, HelpCrunch has no such chat, HelpCrunch does not answer",
    "Klient 7, nie ma go w HelpCrunch, HelpCrunch nie odpowiada",
    "Клієнт 7, у HelpCrunch його немає, HelpCrunch не відповідає",
  ],
] as const)("what was done is said in the reader's words, and once: %j", (changed, ...said) => {
  expect([en, pl, uk].map((t) => entrySummary({ ...entry, ...changed }, t))).toEqual(said);
});

test("what another version wrote keeps its name", () => {
  expect(actionWord("chat.fly", t)).toBe("chat.fly");
  expect(actionWord("toString", t)).toBe("toString");
  expect(outcomeWord("odd", t)).toBe("odd");
  expect(actionWord("key.test", t)).toBe("Connection tested");
});
