import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator } from "@/lib/emulator/server";
import { KEY, NOW_MS, TestClient } from "@/lib/emulator/test-client";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { CopyReader } from "@/lib/server/local-copy/query";
import type {
  NumberOperator,
  ResolvedCondition,
  ResolvedQuery,
  TextOperator,
} from "@/lib/server/local-copy/resolved-query";
import { saveChats, saveCustomerTags } from "@/lib/server/local-copy/store";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";

/** The long suite sets it higher. */
const searches = Number(process.env.SAME_ANSWERS_RUNS ?? 1_000);
const chatCount = 600;

const numberSigns = { eq: "=", neq: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;
const textSigns = { eq: "=", neq: "!=", contains: "~", notContains: "!~" } as const;

type Pair = { wire: { field: string; operator: string; value: unknown }; local: ResolvedCondition };

/** A condition in the vendor's notation and in the copy's, on values that some chats have and values beside them. */
function anyPair(chats: readonly Chat[]): fc.Arbitrary<Pair> {
  const numberOperator = fc.constantFrom<NumberOperator>("eq", "neq", "gt", "gte", "lt", "lte");
  const textOperator = fc.constantFrom<TextOperator>("eq", "neq", "contains", "notContains");
  const oneOfChats = fc.constantFrom(...chats);
  const near = (value: number | null) => fc.integer({ min: -1, max: 1 }).map((by) => Math.max(1, (value ?? 1) + by));
  const seconds = (time: string | null) => (time === null ? null : Math.floor(Date.parse(time) / 1000));
  const numbers = {
    assignee_id: { field: "chats.assignee", of: (chat: Chat) => chat.assignee?.id ?? null },
    department_id: { field: "chats.department", of: (chat: Chat) => chat.department?.id ?? null },
    customer_id: { field: "chats.customer", of: (chat: Chat) => chat.customer?.id ?? null },
    created_at: { field: "chats.createdAt", of: (chat: Chat) => seconds(chat.createdAt) },
    closed_at: { field: "chats.closedAt", of: (chat: Chat) => seconds(chat.closedAt) },
  } as const;
  const texts = {
    customer_email: { field: "chats.customer.email", of: (chat: Chat) => chat.customer?.email ?? "nobody" },
    customer_user_id: { field: "chats.customer.userId", of: (chat: Chat) => chat.customer?.userId ?? "nobody" },
    rating: { field: "chats.rating", of: (chat: Chat) => chat.rating ?? "poor" },
  } as const;
  const number = fc
    .tuple(
      fc.constantFrom("assignee_id", "department_id", "customer_id", "created_at", "closed_at" as const),
      numberOperator,
      oneOfChats,
    )
    .chain(([column, operator, chat]) =>
      near(numbers[column].of(chat)).map(
        (value): Pair => ({
          wire: { field: numbers[column].field, operator: numberSigns[operator], value },
          local: { kind: "number", column, operator, value },
        }),
      ),
    );
  const text = fc
    .tuple(fc.constantFrom("customer_email", "customer_user_id", "rating" as const), textOperator, oneOfChats)
    .chain(([column, operator, chat]) => {
      const whole = texts[column].of(chat);
      const part = fc
        .tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 6 }))
        .map(([from, length]) => whole.slice(from, from + length));
      return fc
        .oneof(fc.constant(whole), part, fc.constant(whole.toUpperCase()))
        .filter((value) => value !== "" && value.isWellFormed())
        .map(
          (value): Pair => ({
            wire: { field: texts[column].field, operator: textSigns[operator], value },
            local: { kind: "text", column, operator, value },
          }),
        );
    });
  const status = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom<"eq" | "neq">("eq", "neq")).map(
    ([value, operator]): Pair => ({
      wire: { field: "chats.status", operator: numberSigns[operator], value: `${value}` },
      local: { kind: "number", column: "status", operator, value },
    }),
  );
  const agent = fc.tuple(oneOfChats, numberOperator).chain(([chat, operator]) =>
    near(chat.agents[0]?.id ?? null).map(
      (value): Pair => ({
        wire: { field: "chats.agents", operator: numberSigns[operator], value },
        local: { kind: "agent", operator, value },
      }),
    ),
  );
  const tags = fc.subarray(["VIP", "Lead", "Trial", "nothing"], { minLength: 1, maxLength: 2 }).map(
    (names): Pair => ({
      wire: { field: "chats.customer.tagsData", operator: "=", value: names.map((name) => ({ name })) },
      local: { kind: "tags", names },
    }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: number },
    { weight: 2, arbitrary: text },
    { weight: 2, arbitrary: status },
    agent,
    tags,
  );
}

async function readEverything(client: TestClient): Promise<{ chats: Chat[]; tags: { id: number; tags: string[] }[] }> {
  const chats: Chat[] = [];
  for (let offset = 0; offset < chatCount + 100; offset += 100) {
    const reply = await client.get(`/chats?limit=100&offset=${offset}&sort=chats.createdAt&order=asc`);
    chats.push(...reply.rows().map(readChat).filter(isReadable));
  }
  const tags: { id: number; tags: string[] }[] = [];
  for (let offset = 0; ; offset += 100) {
    const reply = await client.get(`/customers?limit=100&offset=${offset}`);
    const count = reply.rows().length;
    for (let row = 0; row < count; row += 1) {
      const names = reply.each("name", `data.${row}.tags`).filter((name) => typeof name === "string");
      tags.push({ id: reply.number(`data.${row}.id`), tags: names });
    }
    if (count < 100) return { chats, tags };
  }
}

describe.each(scratchCopies)("on $dialect", ({ open }) => {
  let scratch: ScratchCopy;
  let reader: CopyReader;
  let chats: Chat[];
  let client: TestClient;

  beforeAll(async () => {
    const emulator = await startEmulator({ chats: chatCount, key: KEY, nowMs: NOW_MS, rateLimit: 0 });
    client = new TestClient(emulator);
    scratch = await open();
    const read = await readEverything(client);
    chats = read.chats;
    await saveChats(scratch.copy.writer, chats, NOW_MS);
    await saveCustomerTags(scratch.copy.writer, read.tags);
    reader = new CopyReader(scratch.copy.reader);
  });
  afterAll(async () => {
    await scratch.close();
    await client.emulator.close();
  });

  test("the copy holds every chat, with every field as HelpCrunch gave it", async () => {
    const found = await reader.chatsById(chats.map((chat) => chat.id));
    expect(found).toHaveLength(chatCount);
    expect(found).toEqual(chats);
  });

  test(`${searches} random searches find the same chats in the same order, and as many`, {
    timeout: 600_000,
  }, async () => {
    const sorts = fc.constantFrom("createdAt", "lastMessageAt", "lastCustomerMessageAt", "closedAt" as const);
    const property = fc.asyncProperty(
      fc.array(anyPair(chats), { maxLength: 4 }),
      fc.constantFrom<"all" | "any">("all", "any"),
      sorts,
      fc.constantFrom<"asc" | "desc">("asc", "desc"),
      fc.integer({ min: 1, max: 100 }),
      fc.oneof(fc.constant(0), fc.nat({ max: chatCount + 10 })),
      async (pairs, match, column, order, limit, offset) => {
        const body = {
          comparison: match === "all" ? "AND" : "OR",
          filter: pairs.map(({ wire }) => wire),
          sort: `chats.${column}`,
          order: order.toUpperCase(),
          limit,
          offset,
        };
        const reply = await client.search(body);
        expect(reply.status).toBe(200);
        const query: ResolvedQuery = {
          where: { match, conditions: pairs.map(({ local }) => local) },
          sort: { column, order },
          limit,
          offset,
        };
        const found = await reader.chats(query);
        expect(found.map((chat) => chat.id)).toEqual(reply.each("id"));
        expect(await reader.total(query.where)).toBe(reply.number("meta.total"));
      },
    );
    await fc.assert(property, { numRuns: searches });
  });
});
