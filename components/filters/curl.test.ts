import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/helpcrunch/compile";
import type { Filter } from "@/lib/helpcrunch/filter";
import { bodyText } from "./body-lines";
import { quoteForShell, toCurl } from "./curl";

function requestFor(filters: Filter[]) {
  const search = { filters, match: "any", sort: { field: "createdAt", order: "desc" }, limit: 50, offset: 0 } as const;
  const compiled = compile(search, { resolveDate: () => ({}), meAgentId: null });
  if (!("request" in compiled)) throw new Error("The sample does not compile.");
  return compiled.request;
}

/** What a shell makes of a command line when `curl` only prints its arguments, one on each line group. */
function argumentsInShell(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const output = execFileSync("sh", ["-c", script], {
    env: { ...process.env, HELPCRUNCH_API_KEY: "the=key+here/" },
    timeout: 10_000,
  });
  return output.toString("utf8").split("\0").slice(0, -1);
}

const nasty = `it's "quoted" $HOME \`id\` $(id) \\ ! ; | & < > * ? # ~ \n 'two' 🙂 שלום`;

test("a shell gets back exactly the text that was quoted", () => {
  expect(argumentsInShell(`curl ${quoteForShell(nasty)}`)).toEqual([nasty]);
  const text = fc.string({ unit: "binary", maxLength: 60 }).filter((sample) => !sample.includes("\0"));
  fc.assert(
    fc.property(fc.array(text, { minLength: 20, maxLength: 60 }), (texts) => {
      expect(argumentsInShell(`curl ${texts.map(quoteForShell).join(" ")}`)).toEqual(texts);
    }),
    { numRuns: 5 },
  );
});

test("the body arrives byte for byte, whatever was searched for", () => {
  const request = requestFor([
    { field: "customerEmail", operator: "contains", value: nasty },
    { field: "customerTags", operator: "eq", value: ["it's", "@file"] },
  ]);
  const words = argumentsInShell(toCurl(request));
  expect(words.at(-1)).toBe(bodyText(request));
  expect(words.at(-2)).toBe("--data-raw");
  expect(words).toContain("https://api.helpcrunch.com/v1/chats/search");
});

test("the key is a variable that only the reader's shell fills in", () => {
  const command = toCurl(requestFor([{ field: "status", operator: "eq", value: "pending" }]));
  expect(command).toContain('"Authorization: Bearer $HELPCRUNCH_API_KEY"');
  expect(argumentsInShell(command)).toContain("Authorization: Bearer the=key+here/");
});

test("without filters the command asks for the list and sends no body", () => {
  const words = argumentsInShell(toCurl(requestFor([])));
  expect(words.slice(0, 3)).toEqual([
    "-X",
    "GET",
    "https://api.helpcrunch.com/v1/chats?limit=50&offset=0&sort=chats.createdAt&order=desc",
  ]);
  expect(words).not.toContain("--data-raw");
});
