import { describe, expect, test } from "vitest";
import { customerSearchBody } from "./customer-search";
import { createChatRequest } from "./samples.fixture";
import { createChatBody, createCustomerBody, createMessageBody } from "./write";

describe("bodies to send", () => {
  test("Create chat: the request of the page, key by key", () => {
    expect(JSON.stringify(createChatBody(createChatRequest))).toBe(JSON.stringify(createChatRequest));
  });

  test("what nobody chose is left out, never sent as null", () => {
    expect(createChatBody({ customer: 1, application: 2, assignee: null })).toEqual({ customer: 1, application: 2 });
    const note = { chat: 1, text: "a", type: "private" } as const;
    expect(JSON.stringify(createMessageBody({ ...note, agent: null }))).toBe(JSON.stringify(note));
    expect(createCustomerBody({ name: " Ann ", email: "", phone: null })).toEqual({ name: "Ann" });
  });

  test("a customer is looked for by id only when the text can be one", () => {
    const fields = (text: string) =>
      customerSearchBody(text, { limit: 20, offset: 0 }).filter.map(({ field }) => field);
    expect(fields("ann")).toEqual(["customers.name", "customers.email", "customers.phone", "customers.userId"]);
    expect(fields(" 9740824 ")).toContain("customers.id");
    expect(customerSearchBody("9740824", { limit: 20, offset: 0 }).filter.at(-1)).toEqual({
      field: "customers.id",
      operator: "=",
      value: 9740824,
    });
  });
});

describe("formatting", () => {
  test.each([
    "**Hi**",
    "so _that_ is",
    "~~no~~",
    "see `npm ci`",
    "[here](https://example.com/a)",
    "# Steps\n1. one",
    "- one\n- two",
    "> quoted",
  ])("of %j goes along as markdownText", (text) =>
    expect(createMessageBody({ chat: 1, text, type: "message", agent: 2 })).toHaveProperty("markdownText", text),
  );

  test.each([
    "5 * 3 * 2",
    "snake_case_name",
    "a*b*c",
    "Dear Ada,\nall is well.",
    "100 - 20",
    "https://example.com/a_b_c",
    "",
    "[no link]",
  ])("is none of %j, which goes as it is", (text) =>
    expect(createMessageBody({ chat: 1, text, type: "message" })).not.toHaveProperty("markdownText"),
  );
});
