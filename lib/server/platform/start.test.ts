import { expect, test } from "vitest";
import { nodeWarning } from "@/lib/server/platform/start";

test("a Node without security fixes is named at the start, and those that are kept up are not", () => {
  expect(nodeWarning("20.20.2")).toMatch(/^Node 20\.20\.2 .* Node 22 or 24\.$/);
  for (const version of ["22.23.3", "24.1.0", "26.0.0"]) expect(nodeWarning(version)).toBeNull();
});
