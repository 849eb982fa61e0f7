import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { customerOptions, customerSearchOptions } from "@/lib/api/customers/queries";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { readCustomer } from "@/lib/helpcrunch/customer";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { knownTags } from "./known-tags";

function customer(id: number, ...names: string[]) {
  const read = readCustomer({ id, tags: names.map((name) => ({ name, color: "#c377e0" })) });
  if (!isReadable(read)) throw new Error("This is a customer.");
  return read;
}

test("tags of customers who were met come by how many have them, each customer counted once", () => {
  const client = new QueryClient();
  client.setQueryData(customerSearchOptions("a").queryKey, {
    data: [customer(1, "Lead", "Paid"), customer(2, "Paid")],
    meta: { total: 2 },
  });
  client.setQueryData(customerOptions(2).queryKey, { customer: customer(2, "Paid") });
  expect(knownTags(client)).toEqual([
    { name: "Paid", count: 2 },
    { name: "Lead", count: 1 },
  ]);
});

test("tags that saved filters ask for stand after them, whoever keeps them", () => {
  const client = new QueryClient();
  client.setQueryData(customerOptions(1).queryKey, { customer: customer(1, "Lead") });
  const view = { version: 1, filters: [{ field: "customerTags", operator: "eq", value: ["VIP", "Lead"] }] };
  const filter = { id: "a", name: "A", description: null, owner: null, isMine: false, shared: true, version: 1 };
  const times = { createdAt: "2026-03-04T10:00:00Z", updatedAt: "2026-03-04T10:00:00Z", updatedBy: null };
  client.setQueryData(savedFilterListOptions().queryKey, {
    data: [{ ...filter, ...times, view }] as never,
    placements: [],
  });
  expect(knownTags(client)).toEqual([
    { name: "Lead", count: 1 },
    { name: "VIP", count: 0 },
  ]);
});

test("nothing is known before anybody was met", () => {
  expect(knownTags(new QueryClient())).toEqual([]);
});
