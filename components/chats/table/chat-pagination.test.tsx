import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { ChatPagination } from "./chat-pagination";

afterEach(cleanup);

function Pages() {
  const [page, setPage] = useState(2);
  return (
    <ChatPagination
      page={page}
      pageSize={50}
      total={150}
      rowCount={50}
      offset={0}
      density="comfortable"
      tuckedColumnCount={0}
      isBeside={false}
      onPage={setPage}
      onPressPage={() => {}}
      onPageSize={() => {}}
      onDensity={() => {}}
    />
  );
}

const field = () => screen.getByRole<HTMLInputElement>("textbox");

test.each([
  ["First page", "1"],
  ["Previous page", "1"],
  ["Next page", "3"],
  ["Last page", "3"],
])("%s keeps the focus when there is nothing further that way", (name, page) => {
  render(<Pages />);
  const button = screen.getByRole<HTMLButtonElement>("button", { name });
  button.focus();
  fireEvent.click(button);
  expect([field().value, button.disabled]).toEqual([page, false]);
  expect(document.activeElement).toBe(button);
});

test("a typed page is gone to by Enter, and the focus stays in the field", () => {
  render(<Pages />);
  field().focus();
  fireEvent.change(field(), { target: { value: "9" } });
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(field().value).toBe("3");
  expect(document.activeElement).toBe(field());
});

test("while the rows of another page are shown, the range is theirs", () => {
  render(<Pages />);
  expect(document.querySelector("footer")?.textContent).toContain("1–50 of 150");
  expect(field().value).toBe("2");
});

test.each(["", "0"])("“%s” is no page: the field says again where the reader is", (typed) => {
  render(<Pages />);
  fireEvent.change(field(), { target: { value: typed } });
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(field().value).toBe("2");
});
