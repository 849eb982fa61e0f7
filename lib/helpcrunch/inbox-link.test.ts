import { expect, test } from "vitest";
import { chatInboxUrl } from "./inbox-link";

test("a chat's address in the vendor's inbox takes the subdomain in either form", () => {
  expect(chatInboxUrl("acme", 5)).toBe("https://acme.helpcrunch.com/inbox/chats/5");
  expect(chatInboxUrl("Acme.helpcrunch.com", 5)).toBe("https://acme.helpcrunch.com/inbox/chats/5");
});

test.each(["", "a/b", "evil.example.com", "a@b", "-a", "javascript:x"])("%j never becomes part of a link", (name) => {
  expect(chatInboxUrl(name, 5)).toBeUndefined();
});
