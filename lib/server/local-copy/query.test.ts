import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readMessage } from "@/lib/helpcrunch/message";
import { emptyCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import {
  isSortColumn,
  type ResolvedCondition,
  type ResolvedGroup,
  type SortColumn,
  sortColumns,
} from "@/lib/server/local-copy/resolved-query";
import { deleteChats, forgetWords, saveChats, saveCustomerTags, saveMessages } from "@/lib/server/local-copy/store";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";
import { parseSearchText } from "@/lib/view/search-text";
import { searchPairs } from "@/lib/view/search-text.fixture";

const at = Date.parse("2026-05-04T12:00:00.000Z");
const time = (secondsAgo: number) => new Date(at - secondsAgo * 1000).toISOString();

function chat(id: number, change: Partial<Chat> = {}): Chat {
  return {
    id,
    status: "opened",
    statusRaw: "opened",
    customer: { id: 900 + id, name: `Customer ${id}`, email: `c${id}@example.com`, userId: null },
    assignee: null,
    department: null,
    agents: [],
    lastMessageText: null,
    lastMessageId: null,
    lastCommunicatedAgentId: null,
    applicationId: 2,
    createdWith: "customer_message",
    closedBy: null,
    rating: null,
    createdAt: time(id * 60),
    lastMessageAt: time(id * 60),
    lastCustomerMessageAt: null,
    closedAt: null,
    snoozedUntil: null,
    readByAgent: true,
    readByCustomer: null,
    extra: {},
    ...change,
  };
}

const agent = (id: number, name: string) => ({ id, name, email: null, role: "agent" });
const where = (...conditions: (ResolvedCondition | ResolvedGroup)[]): ResolvedGroup => ({ match: "all", conditions });
const search = (typed: string): ResolvedGroup => where({ kind: "search", query: parseSearchText(typed) });
const sort = (column: SortColumn, order: "asc" | "desc" = "asc") => ({ column, order });

describe.each(scratchCopies)("on $dialect", ({ open }) => {
  let scratch: ScratchCopy;
  let reader: CopyReader;

  beforeAll(async () => {
    scratch = await open();
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await emptyCopy(scratch.copy.writer);
    forgetWords();
    reader = new CopyReader(scratch.copy.reader);
  });

  const save = (chats: readonly Chat[], version = at) => saveChats(scratch.copy.writer, chats, version);
  const idsOf = async (group: ResolvedGroup, by: { column: SortColumn; order: "asc" | "desc" } = sort("id")) => {
    const chats = await reader.chats({ where: group, sort: by, limit: 100, offset: 0 });
    expect(await reader.total(group)).toBe(chats.length);
    return chats.map(({ id }) => id);
  };

  test("every pair of text and query is answered as the table says", async () => {
    await save(searchPairs.map(([text], index) => chat(index + 1, { customer: null, lastMessageText: text })));
    for (const [index, [text, typed, isFound]] of searchPairs.entries()) {
      const group = where(
        { kind: "number", column: "id", operator: "eq", value: index + 1 },
        ...search(typed).conditions,
      );
      const total = await reader.total(group);
      // A word that begins none of all these texts is looked for inside of words, which the table does not know.
      if (isFound || total > 0) expect([text, typed, total]).toEqual([text, typed, 1]);
    }
  });

  test("a word that stands nowhere by itself is found inside of words, and only then", async () => {
    await save([chat(1, { lastMessageText: "refunded twice" }), chat(2, { lastMessageText: "nothing" })]);
    expect(await idsOf(search("fund"))).toEqual([1]);
    expect(await idsOf(search("fund twice"))).toEqual([1]);
    expect(await idsOf(search("zzz"))).toEqual([]);
    await save([chat(3, { lastMessageText: "a fund" })]);
    expect(await idsOf(search("fund"))).toEqual([3]);
  });

  test("a part that very many words share finds what it can, and a long query of nonsense ends soon", async () => {
    const words = Array.from({ length: 400 }, (_, index) => `${index.toString(26).padStart(4, "0")}zqx`);
    await save(words.map((word, index) => chat(index + 1, { customer: null, lastMessageText: word })));
    expect(await reader.total(search("zqx"))).toBe(300);
    expect(await reader.total(search(Array.from({ length: 60 }, () => "zqx").join(" ")))).toBe(0);
  });

  test("the name, the address, the user id, the last message and the messages are searched, each for all words", async () => {
    await save([
      chat(1, { customer: { id: 1, name: "Łukasz Żak", email: "lz@example.com", userId: "user-77" } }),
      chat(2, { lastMessageText: "Gdzie jest moja paczka?" }),
      chat(3),
    ]);
    const message = (id: number, text: string) =>
      readMessage({ id, text, from: "customer", type: "message", createdAt: "1" });
    const messages = [message(31, "the parcel is late"), message(32, "still no refund")].filter(isReadable);
    await saveMessages(scratch.copy.writer, 3, messages, { version: at, isWhole: true });
    expect(await idsOf(search("lukasz zak"))).toEqual([1]);
    expect(await idsOf(search("user-77"))).toEqual([1]);
    expect(await idsOf(search("paczk"))).toEqual([2]);
    expect(await idsOf(search("parcel late"))).toEqual([3]);
    expect(await idsOf(search("parcel refund"))).toEqual([]);
    expect((await reader.messageHits([1, 3], parseSearchText("refund"), 3)).map(({ id }) => id)).toEqual([32]);
  });

  test("what a text said before is not found any more", async () => {
    await save([chat(1, { lastMessageText: "before" })]);
    await save([chat(1, { lastMessageText: "after" })], at + 1);
    expect(await idsOf(search("before"))).toEqual([]);
    expect(await idsOf(search("after"))).toEqual([1]);
    await deleteChats(scratch.copy.writer, [1], at + 2);
    expect(await idsOf(search("after"))).toEqual([]);
    expect(await idsOf(where())).toEqual([]);
  });

  test("an older state never replaces a newer one, and is not deleted for it", async () => {
    expect(await save([chat(1, { status: "closed" })], at + 10)).toEqual([1]);
    expect(await save([chat(1, { status: "new" })], at)).toEqual([]);
    expect((await reader.chatsById([1]))[0]?.status).toBe("closed");
    expect(await deleteChats(scratch.copy.writer, [1], at + 5)).toBe(0);
    expect(await save([chat(1, { status: "closed" })], at + 20)).toEqual([]);
    expect(await deleteChats(scratch.copy.writer, [1], at + 15)).toBe(0);
  });

  test("a total is counted again only when the copy has changed", async () => {
    await save([chat(1), chat(2)]);
    expect(await reader.total(where())).toBe(2);
    const before = await reader.revision();
    await save([chat(1), chat(2)], at + 1);
    expect(await reader.revision()).toBe(before);
    await save([chat(3)]);
    expect(await reader.total(where())).toBe(3);
  });

  test("texts and ids come back whole, whatever they hold", async () => {
    const odd = chat(5_000_000_000, { lastMessageText: "a\0b \u{1F600} '\"%_ \u202E" });
    await save([odd]);
    expect(await reader.chatsById([5_000_000_000])).toEqual([odd]);
    const email = chat(2, { customer: { id: 1, name: null, email: "A\0_%'@example.com", userId: null } });
    await save([email]);
    const contains = (value: string): ResolvedCondition => ({
      kind: "text",
      column: "customer_email",
      operator: "contains",
      value,
    });
    expect(await idsOf(where(contains("a\0_%'")))).toEqual([2]);
    expect(await idsOf(where(contains("a__%")))).toEqual([]);
  });

  describe("with a few chats of every kind", () => {
    beforeEach(async () => {
      await save([
        chat(1, { status: "new", assignee: agent(7, "Żaneta"), rating: "poor", lastCustomerMessageAt: time(60) }),
        chat(2, { status: "closed", assignee: agent(8, "anna"), agents: [agent(7, "Żaneta"), agent(8, "anna")] }),
        chat(3, { status: "closed", customer: null, rating: "perfect", agents: [agent(8, "anna")] }),
        chat(4, { applicationId: null, snoozedUntil: time(-60), readByAgent: false, lastMessageAt: null }),
      ]);
      await saveCustomerTags(scratch.copy.writer, [
        { id: 901, tags: ["VIP", "Lead"] },
        { id: 902, tags: ["VIP"] },
      ]);
    });

    test.each<[string, ResolvedCondition, number[]]>([
      ["is empty", { kind: "empty", column: "assignee_id", isEmpty: true }, [3, 4]],
      ["is not empty", { kind: "empty", column: "rating", isEmpty: false }, [1, 3]],
      ["any of", { kind: "numbers", column: "assignee_id", isIn: true, values: [7, 9] }, [1]],
      [
        "none of keeps what has no value",
        { kind: "numbers", column: "assignee_id", isIn: false, values: [7] },
        [2, 3, 4],
      ],
      ["any of nothing", { kind: "numbers", column: "status", isIn: true, values: [] }, []],
      ["none of nothing", { kind: "numbers", column: "status", isIn: false, values: [] }, [1, 2, 3, 4]],
      ["any of texts, whatever their case", { kind: "texts", column: "rating", isIn: true, values: ["POOR"] }, [1]],
      ["none of texts", { kind: "texts", column: "rating", isIn: false, values: ["poor"] }, [2, 3, 4]],
      ["any of the agents", { kind: "agents", isIn: true, values: [7] }, [2]],
      ["none of the agents", { kind: "agents", isIn: false, values: [7] }, [1, 3, 4]],
      ["nobody wrote", { kind: "no-agents", isEmpty: true }, [1, 4]],
      ["somebody wrote", { kind: "no-agents", isEmpty: false }, [2, 3]],
      ["all of the tags", { kind: "tags", names: ["VIP", "Lead"] }, [1]],
      ["waits", { kind: "empty", column: "waiting_since", isEmpty: false }, [1]],
      ["unread", { kind: "number", column: "read_by_agent", operator: "eq", value: 0 }, [4]],
    ])("%s", async (_, condition, expected) => {
      expect(await idsOf(where(condition))).toEqual(expected);
    });

    test("groups stand within groups", async () => {
      const closed: ResolvedCondition = { kind: "number", column: "status", operator: "eq", value: 5 };
      const rated: ResolvedCondition = { kind: "empty", column: "rating", isEmpty: false };
      const unassigned: ResolvedCondition = { kind: "empty", column: "assignee_id", isEmpty: true };
      expect(await idsOf(where({ match: "any", conditions: [closed, rated] }, unassigned))).toEqual([3]);
      expect(
        await idsOf({ match: "any", conditions: [where(closed, rated), { kind: "no-agents", isEmpty: true }] }),
      ).toEqual([1, 3, 4]);
    });

    test("missing values are the lowest where HelpCrunch sorts, and last in both directions everywhere else", async () => {
      expect(await idsOf(where(), sort("lastMessageAt", "asc"))).toEqual([4, 3, 2, 1]);
      expect(await idsOf(where(), sort("lastMessageAt", "desc"))).toEqual([1, 2, 3, 4]);
      expect(await idsOf(where(), sort("assignee", "asc"))).toEqual([2, 1, 3, 4]);
      expect(await idsOf(where(), sort("assignee", "desc"))).toEqual([1, 2, 4, 3]);
      expect(await idsOf(where(), sort("waiting", "desc"))).toEqual([1, 2, 3, 4]);
      expect(await idsOf(where(), sort("rating", "desc"))).toEqual([3, 1, 2, 4]);
    });

    test("pages of every sort follow one another without a gap, with and without a filter", async () => {
      const notNew: ResolvedCondition = { kind: "number", column: "status", operator: "neq", value: 1 };
      for (const column of Object.keys(sortColumns).filter(isSortColumn)) {
        for (const order of ["asc", "desc"] as const) {
          for (const group of [where(), where(notNew)]) {
            const whole = await idsOf(group, { column, order });
            const pages: number[] = [];
            for (let offset = 0; offset < 6; offset += 1) {
              const page = await reader.chats({ where: group, sort: { column, order }, limit: 1, offset });
              pages.push(...page.map(({ id }) => id));
            }
            expect([column, order, pages]).toEqual([column, order, whole]);
          }
        }
      }
    });

    test("the values of a field are counted among the chats that match", async () => {
      const sorted = async (...args: Parameters<CopyReader["facets"]>) =>
        (await reader.facets(...args)).toSorted((one, other) => `${one.value}`.localeCompare(`${other.value}`));
      expect(await sorted("status", where())).toEqual([
        { value: 1, count: 1 },
        { value: 2, count: 1 },
        { value: 5, count: 2 },
      ]);
      expect(
        await sorted("assignee_id", where({ kind: "number", column: "status", operator: "eq", value: 5 })),
      ).toEqual([
        { value: 8, count: 1 },
        { value: null, count: 1 },
      ]);
      expect(await sorted("agents", where())).toEqual([
        { value: 7, count: 1 },
        { value: 8, count: 2 },
      ]);
      expect(await sorted("tags", where())).toEqual([
        { value: "Lead", count: 1 },
        { value: "VIP", count: 2 },
      ]);
    });
  });

  test("lists as people use them walk along an index and read the table nowhere as a whole", async () => {
    const open: ResolvedCondition = { kind: "number", column: "status", operator: "neq", value: 5 };
    const mine: ResolvedCondition = { kind: "number", column: "assignee_id", operator: "eq", value: 7 };
    const onHold: ResolvedCondition = { kind: "number", column: "status", operator: "eq", value: 4 };
    const unassigned: ResolvedCondition = { kind: "empty", column: "assignee_id", isEmpty: true };
    const waiting: ResolvedCondition = { kind: "empty", column: "waiting_since", isEmpty: false };
    const views: [ResolvedGroup, SortColumn][] = [
      [where(), "lastMessageAt"],
      [where(mine, open), "lastMessageAt"],
      [where(onHold), "lastMessageAt"],
      [where(unassigned, open), "lastMessageAt"],
      [where(waiting), "waiting"],
      ...Object.keys(sortColumns)
        .filter(isSortColumn)
        .map((column): [ResolvedGroup, SortColumn] => [where(), column]),
    ];
    for (const [group, column] of views) {
      for (const order of ["asc", "desc"] as const) {
        const plan = await reader.plan({ where: group, sort: { column, order }, limit: 50, offset: 0 });
        expect(plan).not.toMatch(/Seq Scan on copy_chats|USE TEMP B-TREE/);
        // The table itself stands in the order of its ids.
        if (column !== "id") expect(plan).toMatch(/USING (COVERING )?INDEX|Index (Only )?Scan/);
      }
    }
  });
});
