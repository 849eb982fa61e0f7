import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { Secret, scrubSecrets } from "@/lib/server/platform/secret";

const value = "kQ7-vN2x-a-value-nobody-else-has";

describe("a secret", () => {
  test("gives its value to whoever asks for it by name", () => {
    expect(new Secret(value).reveal()).toBe(value);
  });

  test.each([
    ["string conversion", (secret: Secret) => String(secret)],
    ["a template", (secret: Secret) => `${secret}`],
    ["JSON", (secret: Secret) => JSON.stringify({ secret })],
    ["the console", (secret: Secret) => inspect({ secret }, { showHidden: true, depth: 9 })],
    ["its keys", (secret: Secret) => JSON.stringify(Object.entries(secret))],
    ["a copy", (secret: Secret) => JSON.stringify({ ...secret })],
  ])("does not print through %s", (_way, print) => {
    expect(print(new Secret(value))).not.toContain(value);
  });

  test("is taken out of text that others wrote", () => {
    const secret = new Secret("postgres://reader:p4ssw0rd@db.example.com/chats");
    expect(scrubSecrets(`could not reach ${secret.reveal()}, twice: ${secret.reveal()}`)).toBe(
      "could not reach [secret], twice: [secret]",
    );
  });

  test("of a few letters does not blot out ordinary words", () => {
    const short = new Secret("a");
    expect(scrubSecrets("a banana")).toBe("a banana");
    expect(short.reveal()).toBe("a");
  });
});
