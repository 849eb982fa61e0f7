import fc from "fast-check";
import { expect, test } from "vitest";
import { fillPlaceholders, placeholders, unfilledPlaceholder, unknownPlaceholders } from "./placeholders";

const ada = { "customer name": "Ada $& Lovelace", "agent name": "Kosta", "chat id": "5" };

test("what is known is put in its places, letter by letter, however they are written", () => {
  expect(fillPlaceholders("Hi {customer name}, {Agent  Name} here about { chat id }.", ada)).toBe(
    "Hi Ada $& Lovelace, Kosta here about 5.",
  );
});

test("a place whose value is not known stays for the writer, and is found", () => {
  const text = fillPlaceholders("Hi {customer name} ({chat id})", { ...ada, "customer name": " " });
  expect(text).toBe("Hi {customer name} (5)");
  expect(unfilledPlaceholder(text)).toBe("{customer name}");
  expect(unfilledPlaceholder("Hi {name} {customername}")).toBeNull();
});

test("with everything known, no text is left with a place in it", () => {
  const part = fc.oneof(fc.constantFrom(...placeholders.map((name) => `{${name}}`)), fc.string());
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(unfilledPlaceholder(fillPlaceholders(parts.join(" "), { ...ada, "customer name": "Ada" }))).toBeNull();
    }),
  );
});

test("what only looks like a place is named once", () => {
  expect(unknownPlaceholders("{name} {name} {chat id} {a, b} {}")).toEqual(["{name}"]);
});
