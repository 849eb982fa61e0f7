import { expect, test } from "vitest";
import { refusalOf } from "@/lib/launch/guard.mjs";
import { viewHref } from "@/lib/view/address";
import { textLengthMax } from "@/lib/view/limits";
import { defaultView } from "@/lib/view/view";
import { hrefWithNext } from "./sign-in-href";

const signInFor = (letters: number) =>
  hrefWithNext(
    "/sign-in",
    viewHref("/chats", {
      ...defaultView,
      filters: [{ field: "customerEmail", operator: "contains", value: "я".repeat(letters) }],
    }),
  );

const refused = (url: string) => refusalOf({ method: "GET", url, headers: { host: "a" }, rawHeaders: ["host", "a"] });

test("the page to come back to is in the address, encoded", () => {
  expect(hrefWithNext("/sign-in", "/chats?page=2&match=any")).toBe("/sign-in?next=%2Fchats%3Fpage%3D2%26match%3Dany");
});

test("a page whose address would be too long on the way through sign-in is left out, and sign-in opens", () => {
  expect(signInFor(3000)).toContain("?next=");
  expect(signInFor(textLengthMax)).toBe("/sign-in");
  for (const letters of [3000, textLengthMax]) expect(refused(signInFor(letters))).toBeNull();
});
