import { describe, expect, test } from "vitest";
import { decodeView } from "@/lib/view/address";
import { chatHref, decodeOrigin, encodeOrigin, encodeStoredOrigin } from "@/lib/view/from-address";
import { plainListHref, savedParameters } from "@/lib/view/saved-address";
import { defaultView } from "@/lib/view/view";
import { isListAddress } from "./return-to-list";

describe("the list that a chat was opened from", () => {
  test("it survives the way through the chat's address", () => {
    const from = "filter=status.is.opened&page=3";
    const address = new URL(chatHref(5, from), "http://localhost");
    expect(address.pathname).toBe("/chats/5");
    expect(address.searchParams.get("from")).toBe(from);
  });

  test("without one the way back is the whole list, and nothing is next", () => {
    expect(decodeOrigin(null)).toEqual({ view: null, savedFilterId: null, listHref: "/chats" });
    expect(chatHref(5, null)).toBe("/chats/5");
  });

  test("the way back to the plain list is not taken for a person's default", () => {
    expect(decodeOrigin(encodeOrigin(defaultView, null))).toMatchObject({ view: defaultView, listHref: plainListHref });
  });

  test("a saved filter is gone back to, with the view that it showed", () => {
    const view = { ...defaultView, page: 3 };
    const { listHref, ...origin } = decodeOrigin(encodeOrigin(view, "abc"));
    expect(origin).toEqual({ view, savedFilterId: "abc" });
    const { pathname, searchParams } = new URL(listHref, "http://localhost");
    expect(pathname).toBe("/saved/abc");
    // Whatever is stored, the address says what was shown.
    const stored = new URLSearchParams("match=any&filter=status.eq.new");
    expect(decodeView(savedParameters(stored, searchParams))).toEqual({ view, issues: [] });
  });

  test("a saved filter of which only the address is known is gone back to as it is stored", () => {
    expect(decodeOrigin(encodeStoredOrigin("abc"))).toEqual({
      view: null,
      savedFilterId: "abc",
      listHref: "/saved/abc",
    });
  });

  test("what cannot be read goes back as it came and is not followed", () => {
    expect(decodeOrigin("page=zero&size=25")).toEqual({
      view: null,
      savedFilterId: null,
      listHref: "/chats?page=zero&size=25",
    });
  });

  test("it is always an address of the list, whatever stands in it", () => {
    for (const from of [
      "saved=//evil.example.com",
      "saved=../..//evil",
      "//evil.example.com",
      "javascript:alert(1)",
      "https://evil.example.com/?page=2",
      "\\\\evil",
    ]) {
      expect(new URL(decodeOrigin(from).listHref, "http://localhost").origin).toBe("http://localhost");
      expect(decodeOrigin(from).listHref).toMatch(/^\/(chats|saved\/[^/?]+)(\?|$)/);
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
    ["http://localhost/saved/abc?page=3", false],
  ])("%s: %s", (address, expected) => {
    expect(isListAddress(address, { view, savedFilterId: null })).toBe(expected);
  });

  test.each([
    ["http://localhost/saved/abc?page=3", true],
    ["http://localhost/saved/abc?page=3&chat=5", true],
    ["http://localhost/saved/abc?match=all&page=3", true],
    ["http://localhost/saved/abc", false],
    ["http://localhost/saved/abc?match=any&page=3", false],
    ["http://localhost/saved/other?page=3", false],
    ["http://localhost/chats?page=3", false],
  ])("of a saved filter, %s: %s", (address, expected) => {
    expect(isListAddress(address, { view, savedFilterId: "abc" })).toBe(expected);
  });

  test("without a view only the plain list is", () => {
    const left = { view: null, savedFilterId: null };
    expect(isListAddress("http://localhost/chats", left)).toBe(true);
    expect(isListAddress("http://localhost/chats?page=2", left)).toBe(false);
  });
});
