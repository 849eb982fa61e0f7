import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PlanChoice } from "@/lib/api/chats/chat-query";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { ChatSource } from "@/lib/server/chat-source/chat-source";
import { CopyReader } from "@/lib/server/local-copy/query";
import { saveChats } from "@/lib/server/local-copy/store";
import { Sync } from "@/lib/server/local-copy/sync";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";
import type { FilterNode } from "@/lib/view/filter-node";
import { sortDefault } from "@/lib/view/sort";
import type { AskedView } from "@/lib/view/view";
import { queryChats } from "./query-chats";

const { source, local } = vi.hoisted(() => ({
  source: { query: vi.fn<ChatSource["query"]>() },
  local: { open: vi.fn(), drop: vi.fn(), fingerprint: "account" },
}));
vi.mock("./helpcrunch-source", () => ({ helpCrunchSource: source }));
vi.mock("./directory", () => ({ getDirectory: async () => ({ agents: [], departments: [], applications: [] }) }));
vi.mock("@/lib/server/local-copy/local-copy", async (original) => ({
  ...(await original<typeof import("@/lib/server/local-copy/local-copy")>()),
  openLocalCopy: () => local.open(),
  dropLocalCopy: local.drop,
  accountFingerprint: async () => local.fingerprint,
}));

const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa@example.com", role: "viewer" };
const raw = (id: number, more: object) => ({
  id,
  status: "new",
  createdAt: `${1_700_000_000 + id}`,
  lastMessageAt: `${1_700_000_000 + id}`,
  ...more,
});
const chats: Chat[] = [
  raw(1, { assignee: { id: 7, name: "Zoe" }, lastMessageText: "Where is my parcel?" }),
  raw(2, { status: "closed", closedAt: "1700000100" }),
  raw(3, { assignee: { id: 8, name: "Ann" } }),
]
  .map(readChat)
  .filter(isReadable);

let scratch: ScratchCopy;
const copyNow = { behindMs: 0, phase: "steady" as "first" | "steady" };

beforeAll(async () => {
  const [embedded] = scratchCopies;
  if (embedded === undefined) throw new Error("There is always SQLite.");
  scratch = await embedded.open();
  await saveChats(scratch.copy.writer, chats, Date.now());
});
afterAll(() => scratch.close());
beforeEach(() => {
  copyNow.behindMs = 2_000;
  copyNow.phase = "steady";
  local.fingerprint = "account";
  local.drop.mockReset();
  source.query.mockReset().mockImplementation(async (_, { limit, offset }) => ({
    data: [],
    meta: { total: 0, limit, offset, fetchedAt: "2026-05-04T09:00:00.000Z", source: "helpcrunch" },
  }));
  local.open.mockReset().mockImplementation(async () => {
    const db = scratch.copy.writer;
    const state = { fingerprint: "account", phase: copyNow.phase, synced_at: Date.now() - copyNow.behindMs };
    await db.updateTable("copy_sync").set(state).execute();
    const sync = new Sync({
      db,
      owner: "test",
      upstream: () => Promise.reject(new Error("not asked for")),
      wishes: async () => ({ messages: false, retentionDays: null }),
    });
    return { copy: scratch.copy, reader: new CopyReader(scratch.copy.reader), sync };
  });
});

async function ask(
  filters: readonly FilterNode[],
  { plan, ...more }: { plan?: PlanChoice; recency?: "now" } & Partial<Pick<AskedView, "sort" | "match">> = {},
) {
  const { sort = sortDefault, match = "all", ...rest } = more;
  const page = await queryChats({
    view: { filters, match, sort },
    zone: "UTC",
    limit: 50,
    offset: 0,
    person: lisa,
    ...(plan === undefined ? {} : { plan }),
    ...rest,
  });
  return { ids: page.data.map(({ id }) => id), meta: page.meta };
}

async function refusal(work: Promise<unknown>): Promise<[string, string[]]> {
  const error: unknown = await work.then(
    () => null,
    (reason) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error("It was not refused.", { cause: error });
  return [error.code, error.issues.map(({ path }) => path)];
}

const open: FilterNode = { field: "status", operator: "neq", value: "closed" };
const unassigned: FilterNode = { field: "assignee", operator: "isEmpty" };
const updated: FilterNode = { field: "updatedAt", operator: "gte", value: { type: "instant", seconds: 1 } };

describe("who answers a view", () => {
  test("the copy, while it is in step", async () => {
    const { ids, meta } = await ask([open]);
    expect(ids).toEqual([3, 1]);
    expect(meta).toMatchObject({ source: "local", plan: "in_step", behindSeconds: 2, total: 2 });
    expect(source.query).not.toHaveBeenCalled();
  });

  test("HelpCrunch, where the copy is behind, not complete, switched off, or of another account", async () => {
    copyNow.behindMs = 31_000;
    expect((await ask([open])).meta).toMatchObject({ source: "helpcrunch", plan: "behind" });
    copyNow.behindMs = 0;
    local.fingerprint = "another account";
    expect((await ask([open])).meta.plan).toBe("off");
    local.fingerprint = "account";
    copyNow.phase = "first";
    expect((await ask([open])).meta.plan).toBe("off");
    local.open.mockResolvedValue(null);
    expect((await ask([open])).meta.plan).toBe("off");
    expect(source.query).toHaveBeenCalledTimes(4);
  });

  test("HelpCrunch, where somebody asks for what is true at this moment, or names it", async () => {
    expect((await ask([open], { recency: "now" })).meta.source).toBe("helpcrunch");
    expect((await ask([open], { plan: "helpcrunch" })).meta).toMatchObject({ source: "helpcrunch", plan: "forced" });
  });

  test("the copy, however far behind, where HelpCrunch cannot express the view or its order", async () => {
    copyNow.behindMs = 600_000;
    const { ids, meta } = await ask([unassigned]);
    expect(ids).toEqual([2]);
    expect(meta).toMatchObject({ source: "local", plan: "not_expressible", behindSeconds: 600 });
    const sorted = await ask([open], { sort: { column: "assignee", order: "asc" } });
    expect(sorted.ids).toEqual([3, 1]);
    expect(sorted.meta.plan).toBe("not_expressible");
  });

  test("HelpCrunch, where the copy does not hold what is asked for; nobody, where neither does", async () => {
    expect((await ask([updated])).meta).toMatchObject({ source: "helpcrunch", plan: "not_expressible" });
    expect(await refusal(ask([updated], { plan: "local" }))).toEqual(["invalid_filter", ["view.filters[0].field"]]);
    expect(await refusal(ask([updated, unassigned]))).toEqual(["invalid_filter", ["view.filters[0].field"]]);
  });

  test("nobody, where only a copy could and there is none: the parts are named", async () => {
    local.open.mockResolvedValue(null);
    const text: FilterNode = { field: "text", operator: "contains", value: "parcel" };
    expect(await refusal(ask([open, unassigned, text]))).toEqual([
      "local_copy_needed",
      ["view.filters[1].operator", "view.filters[2].field"],
    ]);
    expect(await refusal(ask([open], { plan: "local" }))).toEqual(["local_copy_off", []]);
    expect(await refusal(ask([{ match: "any", filters: [open] }], { plan: "helpcrunch" }))).toEqual([
      "local_copy_needed",
      ["view.filters[0]"],
    ]);
  });

  test("HelpCrunch, when the copy's database fails under a view that it can answer", async () => {
    local.open.mockImplementation(async () => ({
      sync: { state: () => Promise.reject(new Error("disk I/O error")) },
    }));
    expect((await ask([open])).meta).toMatchObject({ source: "helpcrunch", plan: "off" });
    expect(local.drop).toHaveBeenCalledOnce();
  });

  test("text joins other filters, and groups stand among them", async () => {
    const text: FilterNode = { field: "text", operator: "contains", value: "PARCEL" };
    expect((await ask([open, text])).ids).toEqual([1]);
    const group: FilterNode = { match: "any", filters: [text, { field: "closedAt", operator: "isNotEmpty" }] };
    expect((await ask([group])).ids).toEqual([2, 1]);
  });
});
