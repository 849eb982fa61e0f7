import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

const manifestSchema = z.object({ version: z.string() });

/** The version in `package.json`, read once; `next start` runs in the folder that holds it. */
export function version(): string {
  return globalSingleton("version", () => {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), "package.json");
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
  });
}
