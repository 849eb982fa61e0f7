import { describe, expect, test } from "vitest";
import { defaultTablePreferences, parseTablePreferences, serialiseTablePreferences } from "./table-preferences";

describe("the table's preferences", () => {
  test("come back from the cookie as they were kept", () => {
    const kept = { columns: ["id", "status"], widths: { status: 200 }, density: "compact" } as const;
    expect(parseTablePreferences(serialiseTablePreferences(kept))).toEqual(kept);
  });

  test.each([undefined, "", "nonsense", "%", "%7B%22columns%22%3A1%7D", "null", "[]"])(
    "fall back to the usual ones for the cookie %j",
    (cookie) => {
      expect(parseTablePreferences(cookie)).toEqual(defaultTablePreferences);
    },
  );

  test("leave out columns that do not exist and keep widths within their bounds", () => {
    const cookie = encodeURIComponent(
      JSON.stringify({ columns: ["status", "colour", "status"], widths: { status: 9999 } }),
    );
    expect(parseTablePreferences(cookie)).toMatchObject({ columns: ["status"], widths: { status: 480 } });
  });
});
