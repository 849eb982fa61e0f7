import { beforeEach, expect, test, vi } from "vitest";
import { hasLocalCopy } from "@/lib/server/local-copy/search";

const local = vi.hoisted(() => ({ state: vi.fn(), isOn: true, drop: vi.fn() }));
vi.mock("@/lib/server/local-copy/local-copy", async (original) => ({
  ...(await original<typeof import("@/lib/server/local-copy/local-copy")>()),
  openLocalCopy: async () => (local.isOn ? { sync: { state: local.state } } : null),
  dropLocalCopy: local.drop,
}));

beforeEach(() => {
  local.isOn = true;
  local.state.mockReset();
  local.drop.mockReset();
});

test("a copy is there once its first sync has ended", async () => {
  local.state.mockResolvedValue({ phase: "first", synced_at: null });
  expect(await hasLocalCopy()).toBe(false);
  local.state.mockResolvedValue({ phase: "steady", synced_at: 1 });
  expect(await hasLocalCopy()).toBe(true);
  local.isOn = false;
  expect(await hasLocalCopy()).toBe(false);
  expect(local.drop).not.toHaveBeenCalled();
});

test("one whose database fails is none, and is opened afresh: the page that asks goes on without it", async () => {
  const failure = new Error("disk I/O error");
  local.state.mockRejectedValue(failure);
  expect(await hasLocalCopy()).toBe(false);
  expect(local.drop).toHaveBeenCalledWith(failure);
});
