import { expect, test } from "vitest";
import { runReplyFaults } from "@/lib/bench/reply-faults";

test("lost, spoilt and repeated replies and a killed server: none is there twice, and none is lost without a word", async () => {
  const { table, wrong } = await runReplyFaults(20, 1);
  expect(wrong).toEqual([]);
  expect(Object.keys(table).length).toBeGreaterThan(8);
});
