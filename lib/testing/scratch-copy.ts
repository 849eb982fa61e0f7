import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { type CopyDb, openCopy } from "@/lib/server/local-copy/open";
import { Secret } from "@/lib/server/platform/secret";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";

export type ScratchCopy = { copy: CopyDb; sizeBytes: () => Promise<number>; close: () => Promise<void> };

async function openEmbedded(): Promise<ScratchCopy> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-copy-"));
  const copy = await openCopy({ dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") });
  return {
    copy,
    sizeBytes: async () => readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0),
    close: async () => {
      await copy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgres(serverUrl: string): Promise<ScratchCopy> {
  const { url, drop } = await createPostgresDatabase(serverUrl);
  const copy = await openCopy({ dialect: "postgres", url: new Secret(url) });
  return {
    copy,
    sizeBytes: async () => {
      const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
        copy.reader,
      );
      return rows[0]?.size ?? 0;
    },
    close: async () => {
      await copy.close();
      await drop();
    },
  };
}

const serverUrl = postgresServerUrl;
const postgres = serverUrl === undefined ? [] : [{ dialect: "postgres", open: () => openPostgres(serverUrl) }];

/** An empty local copy on SQLite always, on Postgres where there is a server; for `describe.each`. */
export const scratchCopies: readonly { dialect: string; open: () => Promise<ScratchCopy> }[] = [
  { dialect: "sqlite", open: openEmbedded },
  ...postgres,
];
