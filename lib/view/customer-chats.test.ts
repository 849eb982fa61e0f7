import { expect, test } from "vitest";
import { decodeView } from "./address";
import { customerChatsHref } from "./customer-chats";
import { defaultView } from "./view";

test("the link to a customer's chats asks for that customer and for nothing else", () => {
  const { pathname, searchParams } = new URL(customerChatsHref(7), "https://chatboard.example.com");
  expect(pathname).toBe("/chats");
  expect(decodeView(searchParams)).toEqual({
    view: { ...defaultView, filters: [{ field: "customer", operator: "eq", value: 7 }] },
    issues: [],
  });
});
