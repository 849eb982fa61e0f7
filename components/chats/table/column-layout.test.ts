import { describe, expect, test } from "vitest";
import { defaultColumns } from "@/lib/view/columns";
import { columnLooks, columnsBesidePeek, tableWidths } from "./column-layout";

/** What a table says of its own: the tracks of its grid, and what it never goes below. */
const said = (...of: Parameters<typeof tableWidths>) => tableWidths(...of) as Record<string, string>;

/** The navigation takes 232 pixels of the window, or 48 where it folds. */
const roomAt1280 = 1280 - 232;

test("the usual columns fit beside the navigation in a window of 1280 pixels", () => {
  expect(Number.parseInt(said(defaultColumns, "lastMessageAt", {})["--least"] ?? "", 10)).toBeLessThanOrEqual(
    roomAt1280,
  );
});

test("beside a chat in a window of 1024 pixels customer, message and waiting are not cut, and the status is its shape", () => {
  const room = 1024 - 48 - 432;
  const widths = said(defaultColumns, "waiting", {});
  expect(Number.parseInt(widths["--least-least"] ?? "", 10)).toBeLessThanOrEqual(room);
  expect(widths["--columns-least"]).toBe("40px minmax(148px, 148fr) minmax(120px, 640fr) 96px");
});

describe("room that is left over", () => {
  test("goes to the message most of all, and to words, so that none is cut beside it", () => {
    expect(said(["department", "message", "waiting"], "waiting", {})["--columns"]).toBe(
      "minmax(132px, 132fr) minmax(120px, 640fr) 96px",
    );
  });

  test("leaves a width that somebody chose as it is, as long as another column can take it", () => {
    expect(said(["department", "message"], "message", { department: 300 })["--columns"]).toBe(
      "300px minmax(120px, 640fr)",
    );
    expect(said(["department"], "department", { department: 300 })["--columns"]).toBe("minmax(300px, 300fr)");
  });

  test("is shared by all where there is no message", () => {
    expect(said(["department", "waiting"], "waiting", {})["--columns"]).toBe("minmax(132px, 132fr) minmax(96px, 96fr)");
  });
});

test("the sorted column is kept where the room is short", () => {
  expect(columnsBesidePeek(defaultColumns, "createdAt")).toEqual([
    "status",
    "customer",
    "message",
    "waiting",
    "createdAt",
  ]);
});

test("a row has one link: the customer, or what stands first where that is hidden", () => {
  const links = (columns: Parameters<typeof columnLooks>[0]) =>
    columnLooks(columns, "createdAt").flatMap(({ id, isLink }) => (isLink ? [id] : []));
  expect(links(defaultColumns)).toEqual(["customer"]);
  expect(links(["rating", "message", "createdAt"])).toEqual(["message"]);
});
