import fc from "fast-check";
import { expect, test } from "vitest";
import { newCustomerSchema } from "./create-chat/contract";
import { resemblesEmailAddress, toEmailAddress } from "./email-address";
import { credentialsSchema, invitationSchema } from "./people/contract";

const addresses = [
  ["ada@example.com", "ada@example.com"],
  [" Ada@Example.COM ", "ada@example.com"],
  ["tom&jerry@example.com", "tom&jerry@example.com"],
  ["sales/emea@example.com", "sales/emea@example.com"],
  ["o'hara+news=1@sub.example.co.uk", "o'hara+news=1@sub.example.co.uk"],
  [".dots..anywhere.@example.com", ".dots..anywhere.@example.com"],
  ["root@localhost", "root@localhost"],
  ["someone@1.2", "someone@1.2"],
  ["info@müller.example", "info@xn--mller-kva.example"],
  ["info@xn--mller-kva.example", "info@xn--mller-kva.example"],
  ["info@XN--mller-kva.XN--p1ai", "info@xn--mller-kva.xn--p1ai"],
  ["info@пример.рф", "info@xn--e1afmkfd.xn--p1ai"],
  ["łukasz@example.com", "łukasz@example.com"],
  ["用户@例子.example", "用户@xn--fsqu00a.example"],
  // One letter of two characters, and the same letter as one.
  ["jose\u0301@example.com", "jos\u00e9@example.com"],
] as const;

const others = [
  "",
  "ada",
  "@example.com",
  "ada@",
  "ada@@example.com",
  "ada@exam ple.com",
  "ada lovelace@example.com",
  "ada@-example.com",
  "ada@example-.com",
  "ada@example..com",
  "ada@example.com.",
  "ada@example.com/path",
  "ada@example.com:80",
  "ada@[192.0.2.1]",
  "ada@exa_mple.com",
  "<ada@example.com>",
  '"ada"@example.com',
  "ada,grace@example.com",
  "ada\u0000@example.com",
  "ada\u202e@example.com",
  `ada@${"a".repeat(64)}.com`,
  `${"a".repeat(250)}@example.com`,
];

test.each(addresses)("%j is an address, %s to us, for people who are invited and who sign in", (text, address) => {
  expect(toEmailAddress(text)).toBe(address);
  expect(invitationSchema.parse({ email: text, name: "Ada", role: "agent" }).email).toBe(address);
  expect(credentialsSchema.parse({ email: text, password: "x" }).email).toBe(address);
});

test.each(others)("%j is no address", (text) => {
  expect(toEmailAddress(text)).toBeNull();
  expect(invitationSchema.safeParse({ email: text, name: "Ada", role: "agent" }).success).toBe(false);
});

test("what an address became stays what it is", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: "grapheme" }).map((text) => `${text}@example.com`),
      ),
      (text) => {
        const address = toEmailAddress(text);
        if (address !== null) expect(toEmailAddress(address)).toBe(address);
      },
    ),
  );
});

test("a customer's address goes to HelpCrunch as it was written, unless it resembles none", () => {
  for (const [text] of addresses) expect(newCustomerSchema.parse({ email: text }).email).toBe(text.trim());
  expect(newCustomerSchema.parse({ email: '"ada lovelace"@example.com'.replace(" ", ".") }).email).toContain('"');
  for (const text of ["ada", "@", "ada@", "@example.com", "ada lovelace@example.com", "ada@exam\u0007ple.com"]) {
    expect(resemblesEmailAddress(text)).toBe(false);
    expect(newCustomerSchema.safeParse({ email: text }).success).toBe(false);
  }
  expect(newCustomerSchema.parse({ email: "", name: "Ada" }).email).toBe("");
});
