import "server-only";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { z } from "zod";
import { migrations } from "@/lib/server/db/migrations";
import type { AppSecrets } from "@/lib/server/platform/app-secret";
import {
  apiKeyContext,
  outgoingContext,
  secondFactorContext,
  signingKeyContext,
  unseal,
} from "@/lib/server/platform/crypto";
import { Secret } from "@/lib/server/platform/secret";

/*
 * A back-up: one file with everything of the embedded database, and, unless it was left out, the local copy in a second
 * one beside it. Both are whole databases of their own.
 */

/** Where the local copy of a back-up is. */
export function copyBeside(file: string): string {
  const { dir, name } = path.parse(file);
  return path.join(dir, `${name}.local-copy.sqlite`);
}

/** A path as it was written, from where the command was called: npm itself changes into the folder of the product. */
export const givenPath = (given: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), given);

export const dataFolder = () => path.resolve(process.env.DATA_DIR || ".data");

/** `APP_SECRET` as the dashboard would read it; null where it is not set, which makes none. */
export function readAppSecrets(): AppSecrets | null {
  const read = (name: string) => {
    const file = process.env[`${name}_FILE`];
    const value = process.env[name] || (file ? readFileSync(file, "utf8").trim() : "");
    return value === "" ? null : new Secret(value);
  };
  const kept = path.join(dataFolder(), "app-secret");
  const current = read("APP_SECRET") ?? (existsSync(kept) ? new Secret(readFileSync(kept, "utf8").trim()) : null);
  return current === null ? null : { current, previous: read("APP_SECRET_PREVIOUS") };
}

export type BackUpContents = {
  /** The last change of the tables that it has. */
  schema: string;
  /** Changes that this version does not know: a newer one made it. */
  unknown: string[];
  people: number;
  savedFilters: number;
  /** Keys, second factors and addresses outside that can and cannot be read with the given secret; null without one. */
  secrets: { readable: number; unreadable: number } | null;
  /** Chats in the local copy; null where it is not part of the back-up. */
  copiedChats: number | null;
};

type Handle = InstanceType<typeof DatabaseSync>;

function open(file: string): Handle {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec("pragma busy_timeout = 10000");
  return database;
}

function requireWhole(database: Handle, file: string): void {
  const check = database.prepare("pragma integrity_check").get();
  if (JSON.stringify(check) !== '{"integrity_check":"ok"}') throw new Error(`${file} is damaged`);
}

const texts = (database: Handle, query: string, ...values: string[]) =>
  database
    .prepare(query)
    .all(...values)
    .map((row) => Object.values(row).map(String));

const countOf = (database: Handle, table: string) =>
  Number(texts(database, `select count(*) from ${table}`)[0]?.[0] ?? 0);

function hasTable(database: Handle, name: string): boolean {
  return texts(database, "select name from sqlite_schema where type = 'table' and name = ?", name).length > 0;
}

/** A setting as it is stored; nothing where it is not. */
function settingOf<Setting>(database: Handle, key: string, schema: z.ZodType<Setting>): Setting[] {
  return texts(database, "select value from settings where key = ?", key).flatMap(([value = ""]) => {
    const parsed = schema.safeParse(JSON.parse(value));
    return parsed.success ? [parsed.data] : [];
  });
}

type Sealed = [sealed: string, context: string];

/** Sealed texts with what each is sealed for. A back-up of an older version has not every table yet. */
function sealedTexts(database: Handle): Sealed[] {
  const rows = (table: string, columns: string) =>
    hasTable(database, table) ? texts(database, `select ${columns} from ${table}`) : [];
  return [
    ...settingOf(database, "helpcrunch", z.object({ apiKeySealed: z.string() })).map(
      ({ apiKeySealed }): Sealed => [apiKeySealed, apiKeyContext],
    ),
    ...settingOf(database, "webhooks", z.object({ keysSealed: z.array(z.string()) })).flatMap(({ keysSealed }) =>
      keysSealed.map((sealed): Sealed => [sealed, signingKeyContext]),
    ),
    ...rows("second_factors", "person_id, secret_sealed").map(
      ([personId = "", sealed = ""]): Sealed => [sealed, secondFactorContext(personId)],
    ),
    ...rows("outgoing_targets", "id, address_sealed, coalesce(secret_sealed, '')").flatMap(
      ([id = "", address = "", secret = ""]): Sealed[] => [
        [address, outgoingContext(id, "address")],
        ...(secret === "" ? [] : [[secret, outgoingContext(id, "secret")] satisfies Sealed]),
      ],
    ),
  ];
}

function trySecrets(database: Handle, secrets: AppSecrets | null): BackUpContents["secrets"] {
  if (secrets === null) return null;
  const found = { readable: 0, unreadable: 0 };
  for (const [sealed, context] of sealedTexts(database)) {
    try {
      unseal(sealed, context, secrets);
      found.readable += 1;
    } catch {
      found.unreadable += 1;
    }
  }
  return found;
}

/**
 * What a back-up holds, after every page of it was looked through. Changes nothing in it.
 *
 * @throws Error when it is damaged or no database of Chatboard
 */
export function inspectBackUp(file: string, secrets: AppSecrets | null): BackUpContents {
  const database = open(file);
  try {
    requireWhole(database, file);
    if (!hasTable(database, "people") || !hasTable(database, "kysely_migration")) {
      throw new Error(`${file} is not a database of Chatboard`);
    }
    const made = texts(database, "select name from kysely_migration order by name").map(([name = ""]) => name);
    return {
      schema: made.at(-1) ?? "none",
      unknown: made.filter((name) => !Object.hasOwn(migrations, name)),
      people: countOf(database, "people"),
      savedFilters: countOf(database, "saved_filters"),
      secrets: trySecrets(database, secrets),
      copiedChats: copiedChats(copyBeside(file)),
    };
  } finally {
    database.close();
  }
}

function copiedChats(file: string): number | null {
  if (!existsSync(file)) return null;
  const database = open(file);
  try {
    requireWhole(database, file);
    return countOf(database, "copy_chats");
  } finally {
    database.close();
  }
}

/** What was found, a sentence a line. */
export function describeContents({ schema, people, savedFilters, secrets, copiedChats }: BackUpContents): string[] {
  const copy =
    copiedChats === null
      ? "without the local copy"
      : `with the local copy (${copiedChats} chats: names, e-mail addresses and messages of customers)`;
  const sealed = (() => {
    if (secrets === null) return "Whether its secrets can be read was not tried: APP_SECRET is not set.";
    if (secrets.unreadable === 0) return `All ${secrets.readable} secrets in it can be read with this APP_SECRET.`;
    return `WARNING: ${secrets.unreadable} of ${secrets.readable + secrets.unreadable} secrets in it cannot be read with this APP_SECRET. Keep the secret of its time.`;
  })();
  return [
    `Whole, tables as of ${schema}. It holds ${people} people and ${savedFilters} saved filters, ${copy}.`,
    sealed,
  ];
}

/** Makes sure that a file, or what a folder lists, is on the disk and not only on its way there. */
export function flush(fileOrFolder: string): void {
  const handle = openSync(fileOrFolder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
