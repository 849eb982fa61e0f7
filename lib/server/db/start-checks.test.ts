import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { migrate, openDatabase } from "@/lib/server/db/open";
import { saveSetting } from "@/lib/server/db/settings";
import { checkFile } from "@/lib/server/db/start-checks";
import { testDatabases } from "@/lib/testing/scratch-database";

function scratchFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-checks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, "chatboard.sqlite");
}

describe("the file of the embedded database", () => {
  test("that was there and is empty is refused with words, and stays as it is", () => {
    const file = scratchFile();
    writeFileSync(file, "");
    expect(() => openDatabase({ dialect: "sqlite", file })).toThrow(/is an empty file.*npm run restore/);
    expect(readFileSync(file)).toHaveLength(0);
  });

  test("is never empty once it is there, and nothing is left beside a new one", async () => {
    const file = scratchFile();
    const db = openDatabase({ dialect: "sqlite", file });
    expect(readFileSync(file).length).toBeGreaterThan(0);
    expect(readdirSync(path.dirname(file))).toEqual(["chatboard.sqlite"]);
    await db.destroy();
  });

  test("that is whole passes the check, and one with a broken page does not", async () => {
    const file = scratchFile();
    const db = openDatabase({ dialect: "sqlite", file });
    await migrate(db);
    for (let index = 0; index < 40; index += 1) {
      await saveSetting(db, `setting ${index}`, { value: "x".repeat(3_000), updatedAt: 1, updatedBy: null });
    }
    await db.destroy();
    await expect(checkFile(file)).resolves.toBeUndefined();
    const bytes = readFileSync(file);
    const pageSize = 4_096;
    bytes.fill(0xff, bytes.length - 30 * pageSize, bytes.length - 10 * pageSize);
    writeFileSync(file, bytes);
    await expect(checkFile(file)).rejects.toThrow(/is damaged .*npm run restore/);
  });

  test("that is no database at all is called damaged", async () => {
    const file = scratchFile();
    writeFileSync(file, "this is a letter and not a database. ".repeat(300));
    await expect(checkFile(file)).rejects.toThrow(/is damaged/);
  });
});

describe.each(testDatabases)("on $dialect", ({ open }) => {
  test("tables of a later version are told as such, and are left alone", async () => {
    const { db, close } = await open();
    onTestFinished(close);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', 'later')`.execute(db);
    await expect(migrate(db)).rejects.toThrow(/written by a newer Chatboard \(it has 9999-from-the-future\)/);
  });
});
