import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { parseSearchBody } from "@/lib/helpcrunch/parse-search-body";
import { wireFields, wireOperators } from "@/lib/helpcrunch/wire-fields";
import { type FieldKind, fieldNames, fields } from "@/lib/view/fields";
import { createFilter, type Filter, operatorsFor } from "@/lib/view/filter";
import { operatorNames } from "@/lib/view/operators";

/*
 * Two readings of the vendor's documents meet here: every field with every operator, as our registry offers it, against
 * the emulator, which has a list of its own.
 */

const key = "a-key-for-tests";

const values = {
  agentId: 6698,
  departmentId: 233_048,
  customerId: 8_738_810,
  timestamp: { type: "instant", seconds: 1_700_000_000 },
  status: "pending",
  rating: "great",
  text: "example",
  tags: ["Paid"],
} as const satisfies Record<FieldKind, Filter["value"]>;

const matrix = fieldNames.flatMap((field) => operatorNames.map((operator) => ({ field, operator })));
const offered = matrix.filter(({ field, operator }) => operatorsFor(field, "instant").includes(operator));
const notOffered = matrix.filter(({ field, operator }) => !operatorsFor(field, "instant").includes(operator));

describe.each(["current", "legacy"] as const)("the %s documents", (profile) => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ chats: 200, profile, key, rateLimit: 0, emptySearch: 200 });
  });
  afterAll(() => emulator.close());

  async function search(body: unknown): Promise<Response> {
    return fetch(`${emulator.url}/chats/search`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  test.each(offered)("$field $operator, which the builder offers, is accepted", async ({ field, operator }) => {
    const filter = createFilter(field, operator, values[fields[field].kind]);
    if (filter === undefined) throw new Error("The registry offers what it does not take.");
    const compiled = compileSearch(
      { filters: [filter], match: "all", sort: { column: "createdAt", order: "desc" }, limit: 25, offset: 0 },
      { resolveDate: () => ({}), meAgentId: null },
    );
    if (!("request" in compiled) || compiled.request.kind !== "search") throw new Error("It compiles to a search.");
    const answer = await search(compiled.request.body);
    expect(answer.status, await answer.clone().text()).toBe(200);
  });
});

test.each(notOffered)("$field $operator, which the builder does not offer, is refused before it is sent", (pair) => {
  const { field, operator } = pair;
  const filter = [{ field: wireFields[field], operator: wireOperators[operator], value: "1" }];
  const parsed = parseSearchBody({ filter });
  expect("issues" in parsed && parsed.issues.map(({ path }) => path)).toContain("filter[0].operator");
});

test("the matrix is twelve fields by eight operators", () => {
  expect([fieldNames.length, operatorNames.length, offered.length + notOffered.length]).toEqual([12, 8, 96]);
});
