import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { parseSearchText } from "@/lib/view/search-text";
import { hitsIn } from "./search-hits";

afterEach(cleanup);

const found = (typed: string) => {
  const { container } = render(
    <>
      <p>zamówienie outside of the rows</p>
      <div data-chat="1">
        <a href="/chats/1" data-row-link="1" dir="auto">
          Łukasz Nowak
        </a>
        <span dir="auto">Moje Zamówienie, zamowienia i nie-zamówienie</span>
        <span>zamówienie in a word of ours</span>
      </div>
      <div data-item="m1">
        <p dir="auto">Twoje zamówienie jedzie</p>
      </div>
    </>,
  );
  const hits = hitsIn(container, [parseSearchText(typed)]).map(String);
  cleanup();
  return hits;
};

test("words of customers and messages are marked wherever the search finds them, and nothing else is", () => {
  expect(found("zamowien")).toEqual(["Zamówien", "zamowien", "zamówien", "zamówien"]);
  expect(found("lukasz")).toEqual(["Łukasz"]);
  expect(found("refund")).toEqual([]);
  expect(found("")).toEqual([]);
});
