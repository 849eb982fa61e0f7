import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CopyDb, openCopy } from "@/lib/server/local-copy/open";
import { Secret } from "@/lib/server/platform/secret";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";

export type ScratchCopy = { copy: CopyDb; close: () => Promise<void> };

async function openEmbedded(): Promise<ScratchCopy> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-copy-"));
  const copy = await openCopy({ dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") });
  return {
    copy,
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
