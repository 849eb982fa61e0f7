import { beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { ResolvedView } from "@/lib/view/resolve-view";
import { helpCrunchSource } from "./helpcrunch-source";

const { upstream } = vi.hoisted(() => ({ upstream: { listChats: vi.fn(), searchChats: vi.fn() } }));
vi.mock("@/lib/server/helpcrunch/upstream", () => ({
  requireUpstream: async () => upstream,
  readCallContext: async () => ({ callContext: {}, pollingPolicy: {} }),
}));
vi.mock("@/lib/server/settings/connection-test/connection-test", () => ({ capabilities: async () => null }));

const person: Person = { id: "lisa", name: "Lisa", email: "lisa@example.com", role: "viewer" };
const context = { person, limit: 2, offset: 0 };
const view: ResolvedView = {
  // The first filter is a day, which takes two rows of the search body.
  filters: [
    {
      field: "closedAt",
      tests: [
        { operator: "gte", value: 100 },
        { operator: "lt", value: 200 },
      ],
    },
    { field: "status", tests: [{ operator: "eq", value: "pending" }] },
  ],
  match: "all",
  sort: { column: "createdAt", order: "desc" },
};

beforeEach(() => {
  upstream.searchChats.mockReset();
});

test.each([
  [["filter[1].value"], ["filters[0].value"]],
  [["filter[2].field"], ["filters[1].field"]],
  [["filter[0].value", "filter[1].value"], ["filters[0].value"]],
  [
    ["filter[9].value", "filter", "comparison", "sort", "order", "limit"],
    ["filter[9].value", "filters", "match", "sort.column", "sort.order", "limit"],
  ],
])("what HelpCrunch refuses at %j is refused at %j of the view", async (sent, paths) => {
  const issues = sent.map((path) => ({ path, message: "no" }));
  upstream.searchChats.mockRejectedValue(new ApiError("invalid_filter", "No.", { issues }));
  const error: unknown = await helpCrunchSource.query(view, context).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "invalid_filter", issues: paths.map((path) => ({ path })) });
});

test("any other failure is passed on as it is", async () => {
  const outage = new ApiError("upstream_unreachable", "HelpCrunch did not answer.");
  upstream.searchChats.mockRejectedValue(outage);
  await expect(helpCrunchSource.query(view, context)).rejects.toBe(outage);
});
