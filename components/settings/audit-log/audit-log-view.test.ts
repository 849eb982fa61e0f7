import { expect, test } from "vitest";
import { auditLogPath, parseAuditLogView } from "./audit-log-view";

const read = (path: string) => {
  const parameters = new URL(path, "http://site.invalid").searchParams;
  return parseAuditLogView((name) => parameters.get(name));
};

test.each([
  "/settings/audit-log",
  "/settings/audit-log?period=all",
  "/settings/audit-log?period=2026-05-01..2026-05-03&actor=lisa%40example.com&action=key.replace",
])("%s comes back as it was", (path) => {
  expect(auditLogPath(read(path))).toBe(path);
});

test("what cannot be read is left out of the view and so of its address", () => {
  expect(auditLogPath(read("/settings/audit-log?period=ever&actor=%20&action=fly&page=3"))).toBe("/settings/audit-log");
});
