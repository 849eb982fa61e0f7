import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { type Customer, readCustomer } from "./customer";
import { customerSearchBody, rankCustomers, readCustomerText } from "./customer-search";
import { isReadable } from "./lenient-readers";

const key = "test-key+/=";
const paging = { limit: 100, offset: 0 };

describe("what was typed to find a customer", () => {
  test.each([
    ["+1 555 010 4542", { phoneDigits: "15550104542" }],
    ["(555) 010-4542", { phoneDigits: "5550104542" }],
    ["001 555.010.4542", { phoneDigits: "15550104542" }],
    ["tel:+1-555-010-4542", { text: "+1-555-010-4542", phoneDigits: "15550104542" }],
    ["#9740824", { text: "9740824", id: 9_740_824, phoneDigits: null }],
    ["9740824", { id: 9_740_824, phoneDigits: "9740824" }],
    ["12345", { id: 12_345, phoneDigits: null }],
    ["Nora Lund <nora@example.com>", { text: "nora@example.com", email: "nora@example.com", name: "Nora Lund" }],
    ["<nora@example.com>", { email: "nora@example.com", name: null }],
    ["mailto:nora@example.com", { text: "nora@example.com", email: "nora@example.com" }],
    ["  Nora\t  Lund ", { text: "Nora Lund", name: "Nora Lund", phoneDigits: null, id: null }],
    ["12-34", { phoneDigits: null, name: "12-34" }],
    ["order 5550104542", { phoneDigits: null, name: "order 5550104542" }],
    ["", { text: "", name: null }],
  ])("%j is read for what it is", (raw, read) => {
    expect(readCustomerText(raw)).toMatchObject(read);
  });
});

describe("a customer who is there", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ chats: 300, rateLimit: 0, key });
    const people = [
      { name: "Phone A", phone: "+15559104542" },
      { name: "Phone B", phone: "+1 (555) 920-4542" },
      { name: "Phone C", phone: "555 930 4542" },
      { name: "Bríd O\u2019Malley", email: "brid@example.org" },
      { name: "Niamh O'Dowd", userId: "u-77" },
      { name: "Zenobia Quist" },
    ];
    for (const person of people) await ask("/customers", person);
  });
  afterAll(() => emulator.close());

  async function ask(path: string, body: unknown): Promise<{ data: unknown[] }> {
    const response = await fetch(`${emulator.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async function find(text: string): Promise<(string | null)[]> {
    const { data } = await ask("/customers/search", customerSearchBody(text, paging));
    const found: Customer[] = data.map(readCustomer).filter(isReadable);
    return rankCustomers(found, text).map(({ name }) => name);
  }

  test.each([
    ["+1 555 910 4542", "Phone A"],
    ["(555) 910-4542", "Phone A"],
    ["0015559104542", "Phone A"],
    ["tel:+1.555.910.4542", "Phone A"],
    ["5559204542", "Phone B"],
    ["+15559204542", "Phone B"],
    ["001-555-920-4542", "Phone B"],
    ["+1 555 930 4542", "Phone C"],
    ["Bríd  O'Malley", "Bríd O\u2019Malley"],
    ["O\u2019Dowd", "Niamh O'Dowd"],
    ["Quist Zenobia", "Zenobia Quist"],
    ["Quist, Zenobia", "Zenobia Quist"],
    ["Zenobia   Quist", "Zenobia Quist"],
    ["Somebody Else <brid@example.org>", "Bríd O\u2019Malley"],
    ["u-77", "Niamh O'Dowd"],
  ])("is found first by %j", async (text, name) => {
    expect((await find(text))[0]).toBe(name);
  });

  test("is found by the id with a number sign", async () => {
    const { data } = await ask("/customers/search", customerSearchBody("Zenobia", paging));
    const id = data.map(readCustomer).filter(isReadable)[0]?.id;
    expect(await find(`#${id}`)).toEqual(["Zenobia Quist"]);
  });

  test("whose number only ends alike is not shown for another", async () => {
    expect(await find("+1 555 940 4542")).not.toEqual(expect.arrayContaining(["Phone A"]));
    expect(await find("+48 600 114 542")).not.toEqual(expect.arrayContaining(["Phone A"]));
  });
});
