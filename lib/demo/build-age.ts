import { readdirSync, statSync } from "node:fs";
import path from "node:path";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
];
const leftOut = new Set(["demo", "bench", "testing", "emulator", "launch"]);

function newestMs(entry: string): number {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(entry).filter((name) => !leftOut.has(name) && !name.includes(".test."));
  return Math.max(0, ...inside.map((name) => newestMs(path.join(entry, name))));
}

/** Whether there is a production build that is at least as new as everything it is made from. */
export function isBuildFresh(root: string): boolean {
  const built = newestMs(path.join(root, ".next", "BUILD_ID"));
  return built > 0 && sources.every((source) => newestMs(path.join(root, source)) <= built);
}
