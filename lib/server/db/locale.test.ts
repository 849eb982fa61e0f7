import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { Person } from "@/lib/api/roles";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { createAuth } from "@/lib/server/auth/auth";
import { type DatabaseTarget, migrate, openDatabase } from "@/lib/server/db/open";
import { insertPerson } from "@/lib/server/db/people";
import { openCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { forgetWords, saveChats } from "@/lib/server/local-copy/store";
import { listPeople } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { createSavedFilter, listSavedFilters } from "@/lib/server/saved-filters/saved-filters";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";
import { refusalOf } from "@/lib/testing/signed-in";
import { parseSearchText } from "@/lib/view/search-text";
import { toStoredView } from "@/lib/view/stored-view";
import { defaultView } from "@/lib/view/view";

const names = ["Zoë", "Łukasz", "Ірина", "ana", "Ana", "Émile", "Ющенко", "їжак", "Żaneta", "zachary"];
const person: Person = { id: "p0", email: "p0@example.com", name: "Zoë", role: "lead" };

/** What people see that has an order, or is found by letters. */
async function seenOn(target: DatabaseTarget) {
  const db = openDatabase(target);
  const copy = await openCopy(target);
  forgetWords();
  try {
    await migrate(db);
    for (const [index, name] of names.entries()) {
      await insertPerson(db, { id: `p${index}`, name, email: `p${index}@example.com`, role: "lead" }, Date.now());
    }
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    const auth = createAuth({ db, appUrl: "http://localhost:3000", appSecret });
    const actor = { person, address: null, requestId: "r1" };
    const filter = (name: string) =>
      createSavedFilter({ name, description: "", view: toStoredView(defaultView, null), shared: false }, actor, { db });
    for (const name of ["ŻÓŁW", "Відкриті", "zwroty", "Émile", "ana"]) await filter(name);
    const taken = await Promise.all(
      ["żółw", "ВІДКРИТІ", "éMILE"].map(async (name) => (await refusalOf(filter(name))).code),
    );

    const chats = names.map((name, index) =>
      readChat({
        id: index + 1,
        status: "opened",
        customer: { id: index + 1, name },
        lastMessageText: `«${name}», пишу — 12`,
      }),
    );
    await saveChats(copy.writer, chats.filter(isReadable), Date.now());
    const reader = new CopyReader(copy.reader);
    const sort = { column: "customer", order: "asc" } as const;
    const find = async (typed: string) => {
      const where = { match: "all", conditions: [{ kind: "search", query: parseSearchText(typed) }] } as const;
      return (await reader.chats({ where, sort, limit: 50, offset: 0 })).map(({ customer }) => customer?.name);
    };
    const list = async (q: string) => (await listPeople({ q }, auth)).data.map(({ name }) => name);
    return {
      people: await list(""),
      found: [await list("ЮЩЕН"), await list("lukasz"), await list("émile"), await list("їЖАК")],
      filters: (await listSavedFilters(person, "visible", { db })).data.map(({ name }) => name),
      taken,
      customers: await find("пишу"),
      searched: [await find("ющенко"), await find("ЇЖАК"), await find("zaneta"), await find("ЩЕНК")],
    };
  } finally {
    await copy.close();
    await db.destroy();
  }
}

async function seenOnFile() {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-locale-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return seenOn({ dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") });
}

const locales = [
  { locale: "C", options: "locale 'C'" },
  { locale: "C.UTF-8", options: "locale 'C.UTF-8'" },
  { locale: "ICU over C", options: "locale 'C' locale_provider icu icu_locale 'en'" },
];

test("names stand in the order of an alphabet, and letters are found whatever their case", async () => {
  const seen = await seenOnFile();
  expect(seen.people).toEqual(["ana", "Ana", "Émile", "Łukasz", "zachary", "Żaneta", "Zoë", "їжак", "Ірина", "Ющенко"]);
  expect(seen.found).toEqual([["Ющенко"], ["Łukasz"], ["Émile"], ["їжак"]]);
  expect(seen.taken).toEqual(["conflict", "conflict", "conflict"]);
  expect(seen.searched).toEqual([["Ющенко"], ["їжак"], ["Żaneta"], ["Ющенко"]]);
  expect(seen.customers).toHaveLength(names.length);
});

describe.skipIf(postgresServerUrl === undefined)("Postgres of any locale", () => {
  const drops: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const drop of drops) await drop();
  });

  test.each(locales)("$locale shows what SQLite shows, in the same order", async ({ options }) => {
    const { url, drop } = await createPostgresDatabase(
      postgresServerUrl ?? "",
      `encoding 'UTF8' ${options} template template0`,
    );
    drops.push(drop);
    expect(await seenOn({ dialect: "postgres", url: new Secret(url) })).toEqual(await seenOnFile());
  });
});
