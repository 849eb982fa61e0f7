import "server-only";
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { Secret } from "@/lib/server/platform/secret";

export type AppSecrets = { current: Secret; previous: Secret | null };

/**
 * The secret kept in a folder, made when there is none. Processes that start together agree on one: it is written
 * aside and linked into place, which fails for all but the first, and nobody reads half of it.
 */
export function keptSecret(folder: string): Secret {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "app-secret");
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(aside, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(aside);
  }
  return new Secret(readFileSync(file, "utf8").trim());
}

/** `APP_SECRET` and the one before it. In the demo and in development an unset one is made and kept in `DATA_DIR`. */
export function appSecrets(): AppSecrets {
  return globalSingleton("app-secrets", () => {
    const { appSecret, appSecretPrevious, dataDir } = environment();
    return { current: appSecret ?? keptSecret(dataDir), previous: appSecretPrevious };
  });
}
