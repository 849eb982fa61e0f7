import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveKey, seal, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { Secret } from "@/lib/server/platform/secret";

const first = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
const second = new Secret("b7Hc2QxVt5WmKd8ZyLn1RfPj4SgAe0Uo");

describe("sealing", () => {
  test("gives back whatever text went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(unseal(seal(text, "settings", first), "settings", { current: first, previous: null })).toBe(text);
      }),
    );
  });

  test("hides the text and never seals it twice the same", () => {
    const sealed = seal("sk_live_key", "settings", first);
    expect(sealed).not.toContain("sk_live_key");
    expect(Buffer.from(sealed.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("sk_live_key");
    expect(seal("sk_live_key", "settings", first)).not.toBe(sealed);
  });

  test("opens what the previous secret sealed, and seals with the current one", () => {
    const rotated = { current: second, previous: first };
    expect(unseal(seal("key", "settings", first), "settings", rotated)).toBe("key");
    expect(unseal(seal("key", "settings", second), "settings", rotated)).toBe("key");
  });

  test("says that APP_SECRET_PREVIOUS is needed when another secret sealed it", () => {
    const sealed = seal("key", "settings", first);
    expect(() => unseal(sealed, "settings", { current: second, previous: null })).toThrow(/APP_SECRET_PREVIOUS/);
  });

  test("does not open in another context", () => {
    const sealed = seal("key", "settings/helpcrunch", first);
    expect(() => unseal(sealed, "settings/other", { current: first, previous: null })).toThrow(UnsealError);
  });

  test("does not open when any one character was changed", () => {
    const sealed = seal("key", "settings", first);
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      expect(() => unseal(changed, "settings", { current: first, previous: null })).toThrow(UnsealError);
    }
  });

  test.each(["", "v1", "v1..", "v2.a.b", "v1.a.b.c", "not sealed"])("refuses %j as sealed text", (text) => {
    expect(() => unseal(text, "settings", { current: first, previous: null })).toThrow(UnsealError);
  });
});

describe("keys", () => {
  test("are the same for the same secret and purpose, and otherwise different", () => {
    expect(deriveKey(first, "sessions")).toEqual(deriveKey(new Secret(first.reveal()), "sessions"));
    expect(deriveKey(first, "sessions")).not.toEqual(deriveKey(first, "stored-secrets"));
    expect(deriveKey(first, "sessions")).not.toEqual(deriveKey(second, "sessions"));
  });
});
