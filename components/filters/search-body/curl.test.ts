import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { requestOf } from "@/lib/helpcrunch/operations";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { Secret } from "@/lib/server/platform/secret";
import { startLoopbackServer } from "@/lib/testing/loopback-server";
import type { Filter } from "@/lib/view/filter";
import { bodyText } from "./body-lines";
import { quoteForShell, toCurl } from "./curl";

const key = "the=key+here/";

function requestFor(filters: Filter[]) {
  const search = { filters, match: "any", sort: { column: "createdAt", order: "desc" }, limit: 50, offset: 0 } as const;
  const compiled = compileSearch(search, { resolveDate: () => ({}), meAgentId: null });
  if (!("request" in compiled)) throw new Error("The sample does not compile.");
  return compiled.request;
}

/** What a shell makes of a command line when `curl` only prints its arguments, one on each line group. */
function argumentsInShell(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const output = execFileSync("sh", ["-c", script], {
    env: { ...process.env, HELPCRUNCH_API_KEY: key },
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
  expect(argumentsInShell(command)).toContain(`Authorization: Bearer ${key}`);
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

test.each([
  ["a list", []],
  ["a search", [{ field: "customerEmail", operator: "contains", value: nasty }]],
] satisfies [string, Filter[]][])("the command for %s is the request that the server sends", async (_what, filters) => {
  const request = requestFor(filters);
  const server = await startLoopbackServer((response) => response.end("{}"));
  onTestFinished(() => server.close());
  await createTransport({ apiUrl: `${server.url}/v1`, apiKey: new Secret(key) }).send(requestOf(request));
  const [sent] = server.received;

  const words = argumentsInShell(toCurl(request));
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  expect(after("-X")).toEqual([sent?.method]);
  expect(words[2]).toBe(`https://api.helpcrunch.com${sent?.url}`);
  const said = new Map(
    after("-H").map((header) => [header.replace(/:.*/s, "").toLowerCase(), header.replace(/^.*?: /s, "")]),
  );
  // What fetch adds of its own accord, as curl adds its own.
  const ofFetch =
    /^(host|connection|content-length|accept-encoding|accept-language|cache-control|pragma|sec-fetch-mode|user-agent)$/;
  const named = Object.entries(sent?.headers ?? {}).filter(([name]) => !ofFetch.test(name));
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(named));
  expect(after("--data-raw").map((text) => JSON.parse(text))).toEqual(
    sent?.body === "" ? [] : [JSON.parse(sent?.body ?? "")],
  );
});
