import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { homePath, safeNextPath } from "./safe-next-path";

describe("where a sign-in leads", () => {
  test.each(["/chats?match=any&page=3", "/chats/12#m4", "/saved/abc", "/settings/people", "/chats?q=%2F%2Fx", "/"])(
    "%s is followed as it is",
    (path) => {
      expect(safeNextPath(path)).toBe(path);
    },
  );

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/..//evil.example",
    "/./\\evil.example",
    "chats",
    "",
    "@evil.example",
    "/\u0000",
    "/api/auth/sign-out",
    "/sign-in?next=/chats",
    "/sign-in",
    "/set-up",
    "/second-factor?next=/chats",
    "/invite",
  ])("%j leads to the list instead", (raw) => {
    expect(safeNextPath(raw)).toBe(homePath);
  });

  test("nothing, or the same parameter twice, leads to the list", () => {
    expect(safeNextPath(undefined)).toBe(homePath);
    expect(safeNextPath(["/chats", "//evil.example"])).toBe(homePath);
  });

  test("no input whatever leaves this site", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "/",
        "\\",
        "//",
        "..",
        ".",
        "@",
        ":",
        "http:",
        "evil.example",
        "\t",
        "\n",
        "?",
        "#",
        "%2f",
        "%5c",
        " ",
        "a",
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(
        pieces.map((parts) => parts.join("")),
        (raw) => {
          const target = new URL(safeNextPath(raw), "https://ours.example");
          expect(target.origin).toBe("https://ours.example");
        },
      ),
      { numRuns: 2000 },
    );
  });
});
