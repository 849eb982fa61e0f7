import { describe, expect, test } from "vitest";
import { dateFormatter, numberFormatter } from "./formatters";

describe("formatters", () => {
  test("are made once for the same language and options", () => {
    const options = { timeZone: "UTC", year: "numeric" } as const;
    expect(dateFormatter("en", { ...options })).toBe(dateFormatter("en", { ...options }));
    expect(numberFormatter("en")).toBe(numberFormatter("en"));
  });

  test("are not shared between zones", () => {
    const at = Date.parse("2026-11-20T23:30:00Z");
    const day = (timeZone: string) => dateFormatter("en", { timeZone, day: "numeric" }).format(at);
    expect([day("UTC"), day("Europe/Warsaw"), day("UTC")]).toEqual(["20", "21", "20"]);
  });

  test("are forgotten again when very many were asked for", () => {
    const options = { timeZone: "UTC", year: "numeric" } as const;
    const first = dateFormatter("en", options);
    for (let count = 0; count < 150; count += 1) dateFormatter(`en-x-n${count}`, options);
    expect(dateFormatter("en", options)).not.toBe(first);
    expect(dateFormatter("en", options).format(0)).toBe("1970");
  });
});

test("texts have plain spaces, so that a server and a browser of another version write the same", () => {
  const at = Date.UTC(2026, 10, 1, 18, 5);
  const time = dateFormatter("en-US", { timeZone: "UTC", timeStyle: "short" });
  const range = dateFormatter("en-US", { timeZone: "UTC", dateStyle: "medium" });
  expect(time.format(at)).toBe("6:05 PM");
  expect(range.formatRange(at, at + 6 * 86_400_000)).toBe("Nov 1 – 7, 2026");
});
