import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { parseSearchText } from "@/lib/view/search-text";
import { hitsIn } from "./search-hits";

afterEach(cleanup);

const found = (typed: string) => {
  const { container } = render(
    <>
      <p>zamówienie outside of the rows</p>
      <table>
        <thead>
          <tr>
            <th aria-label="Choose" />
            <th data-column="customer" />
            <th data-column="message" />
            <th data-column="assignee" />
          </tr>
        </thead>
        <tbody>
          <tr data-chat="1">
            <td>zamówienie</td>
            <td dir="auto">Łukasz Nowak</td>
            <td dir="auto">Moje Zamówienie, zamowienia i nie-zamówienie</td>
            <td dir="auto">Zamówienie Łukasz, which no search looks into</td>
          </tr>
        </tbody>
      </table>
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
