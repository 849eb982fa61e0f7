import { expect, test } from "vitest";
import { runJobFaults } from "@/lib/bench/job-faults";

test("lost, refused and spoilt answers and a killed server: a job says of each chat what HelpCrunch has, and a stop holds", async () => {
  const { chats, outcomes, peak, wrong } = await runJobFaults(120, 1, 3);
  expect(wrong).toEqual([]);
  expect(chats).toBe(120);
  expect(outcomes.done).toBeGreaterThan(0);
  expect(peak).toBeLessThanOrEqual(120);
});
