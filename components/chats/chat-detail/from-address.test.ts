import { describe, expect, test } from "vitest";
import { defaultView } from "@/lib/view/view";
import { chatHref, decodeOrigin } from "./from-address";
import { isListAddress } from "./return-to-list";

describe("the list that a chat was opened from", () => {
  test("it survives the way through the chat's address", () => {
    const from = "filter=status.is.opened&page=3";
    const address = new URL(chatHref(5, from), "http://localhost");
    expect(address.pathname).toBe("/chats/5");
    expect(address.searchParams.get("from")).toBe(from);
  });

  test("without one the way back is the whole list, and nothing is next", () => {
    expect(decodeOrigin(null)).toEqual({ view: null, listHref: "/chats" });
    expect(chatHref(5, null)).toBe("/chats/5");
  });

  test("the plain list is a list", () => {
    expect(decodeOrigin("")).toEqual({ view: defaultView, listHref: "/chats" });
  });

  test("what cannot be read goes back as it came and is not followed", () => {
    expect(decodeOrigin("page=zero&size=25")).toEqual({ view: null, listHref: "/chats?page=zero&size=25" });
  });

  test("it is always an address of the list, whatever stands in it", () => {
    for (const from of ["//evil.example.com", "javascript:alert(1)", "https://evil.example.com/?page=2", "\\\\evil"]) {
      expect(new URL(decodeOrigin(from).listHref, "http://localhost").origin).toBe("http://localhost");
      expect(decodeOrigin(from).listHref.startsWith("/chats")).toBe(true);
    }
  });
});

describe("whether the page before was that list", () => {
  const view = { ...defaultView, page: 3 };

  test.each([
    ["http://localhost/chats?page=3", true],
    ["http://localhost/chats?page=3&chat=5", true],
    ["http://localhost/chats?page=2", false],
    ["http://localhost/chats/5?page=3", false],
    ["http://localhost/chats?page=3&what=ever", false],
  ])("%s: %s", (address, expected) => {
    expect(isListAddress(address, view)).toBe(expected);
  });

  test("without a view only the plain list is", () => {
    expect(isListAddress("http://localhost/chats", null)).toBe(true);
    expect(isListAddress("http://localhost/chats?page=2", null)).toBe(false);
  });
});
