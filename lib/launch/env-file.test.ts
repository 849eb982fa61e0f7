import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { envFileProblems } from "./env-file.mjs";

test.each([
  ["APP_SECRET=abc#def", "APP_SECRET in .env has a #"],
  ["ADMIN_PASSWORD=#abc", "ADMIN_PASSWORD in .env has a #"],
  ["ADMIN_PASSWORD=correct horse # battery", "ADMIN_PASSWORD in .env has a #"],
  ["  export METRICS_TOKEN = a#b", "METRICS_TOKEN in .env has a #"],
  ["DATABASE_URL=postgres://user:p#w@host/db", "DATABASE_URL in .env has a #"],
  ["OIDC_NAME=Team#1", "OIDC_NAME in .env has a #"],
  ['APP_SECRET="abc#def', 'APP_SECRET in .env begins with ", which is not closed'],
  ["APP_SECRET='abc'def", "APP_SECRET in .env goes on behind its closing '"],
])("%s is refused, as Node would read something else", (line, beginning) => {
  const problems = envFileProblems(`PORT=3000\n${line}\nHOST=127.0.0.1\n`);
  expect(problems).toEqual([expect.stringContaining(beginning)]);
  expect(problems.join()).not.toMatch(/def|horse|p#w/);
  expect(Object.values(parseEnv(line))).not.toContain(line.slice(line.indexOf("=") + 1).trim());
});

test.each([
  ["APP_SECRET='abc#def'", "abc#def"],
  ['APP_SECRET="abc#def" # made in May', "abc#def"],
  ["APP_SECRET=`a'b\"c#d`", "a'b\"c#d"],
  ["APP_SECRET=abc=+/", "abc=+/"],
])("%s is read as it stands there", (line, value) => {
  expect(envFileProblems(line)).toEqual([]);
  expect(parseEnv(line)).toEqual({ APP_SECRET: value });
});

test("comments stay what they are", () => {
  expect(
    envFileProblems("# APP_SECRET=a#b\n\nPORT=3000 # where to listen\nOIDC_NAME= # unset\nnonsense # here"),
  ).toEqual([]);
  expect(envFileProblems(readFileSync(new URL("../../.env.example", import.meta.url), "utf8"))).toEqual([]);
});
