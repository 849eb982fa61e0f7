import { existsSync } from "node:fs";
import path from "node:path";

export const brokenOff = "The build was broken off. Run: npm run build";

/**
 * Why the build in this folder cannot be served; null where it is whole. A build of Next.js takes the one before away
 * when it begins, and writes the manifest of pictures last.
 *
 * @type {(folder: string) => string | null}
 */
export function findBuildProblem(folder) {
  if (!existsSync(folder)) return "There is no build yet. Run: npm run build";
  const isWhole = ["BUILD_ID", "images-manifest.json"].every((name) => existsSync(path.join(folder, name)));
  return isWhole ? null : brokenOff;
}
