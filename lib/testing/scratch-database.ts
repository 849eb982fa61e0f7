import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { Client } from "pg";
import { migrate, openDatabase } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { Secret } from "@/lib/server/platform/secret";

export type TestDatabase = { db: Kysely<Database>; close: () => Promise<void> };

/** An empty embedded database with all tables, gone after `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-db-"));
  const db = openDatabase({ dialect: "sqlite", file: path.join(folder, "test.sqlite") });
  await migrate(db);
  return {
    db,
    close: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database of its own on a Postgres server, gone after `drop`; `options` as `create database` takes them. */
export async function createPostgresDatabase(
  serverUrl: string,
  options = "",
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `chatboard_test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `create database ${name} ${options}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database ${name} with (force)`) };
}

async function openTestPostgres(serverUrl: string): Promise<TestDatabase> {
  const { url, drop } = await createPostgresDatabase(serverUrl);
  const db = openDatabase({ dialect: "postgres", url: new Secret(url) });
  await migrate(db);
  return {
    db,
    close: async () => {
      await db.destroy();
      await drop();
    },
  };
}

/** Where tests may make databases on Postgres; undefined where there is none. */
export const postgresServerUrl = process.env.TEST_DATABASE_URL;

const postgres =
  postgresServerUrl === undefined ? [] : [{ dialect: "postgres", open: () => openTestPostgres(postgresServerUrl) }];

/** SQLite always, Postgres where there is a server; for `describe.each`. */
export const testDatabases: readonly { dialect: string; open: () => Promise<TestDatabase> }[] = [
  { dialect: "sqlite", open: openTestDatabase },
  ...postgres,
];
