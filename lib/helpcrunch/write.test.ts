import { describe, expect, test } from "vitest";
import { customerSearchBody } from "./customer-search";
import { createChatRequest } from "./samples.fixture";
import { createChatBody, createCustomerBody, createMessageBody, snoozeBodies, statusBodies } from "./write";

describe("bodies to send", () => {
  test("Create chat: the request of the page, key by key", () => {
    expect(JSON.stringify(createChatBody(createChatRequest))).toBe(JSON.stringify(createChatRequest));
  });

  test("what nobody chose is left out, never sent as null", () => {
    expect(createChatBody({ customer: 1, application: 2, assignee: null })).toEqual({ customer: 1, application: 2 });
    expect(createMessageBody({ chat: 1, text: "a", type: "message" })).toEqual({ chat: 1, text: "a", type: "message" });
    expect(createCustomerBody({ name: " Ann ", email: "", phone: null })).toEqual({ name: "Ann" });
  });

  test("a status has its second spelling ready", () => {
    expect(statusBodies(7, "on_hold").map(({ status }) => status)).toEqual(["on hold", "on-hold"]);
    expect(statusBodies(7, "closed")).toEqual([{ id: 7, status: "closed" }]);
  });

  test("a snooze is text first, a number second, and null to end it", () => {
    expect(snoozeBodies(7, 1_603_885_745.2)).toEqual([
      { id: 7, snoozedUntil: "1603885746" },
      { id: 7, snoozedUntil: 1_603_885_746 },
    ]);
    expect(snoozeBodies(7, null)).toEqual([{ id: 7, snoozedUntil: null }]);
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
