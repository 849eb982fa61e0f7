import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const debianChromium = { command: "/usr/bin/chromium", program: "/usr/lib/chromium/chromium" };

/**
 * The Chromium that browser tests drive: the one that PLAYWRIGHT_CHROMIUM_PATH names, else Debian's, else undefined for
 * Playwright's own. Throws when the variable names no file.
 */
export function browserPath(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${named}, which is not there.`);
    return named;
  }
  // Ubuntu's /usr/bin/chromium is a stub that asks for a snap; Debian's stands beside a real program.
  return existsSync(debianChromium.program) ? debianChromium.command : undefined;
}

/** Arguments that keep Chromium from looking for anything outside this machine. */
export const quietBrowserArguments = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isDebianRoot(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Makes sure that there is a browser, installing one where that is possible; throws with the next step where not. */
export function ensureBrowser(): void {
  if (browserPath() !== undefined || existsSync(chromium.executablePath())) return;
  try {
    if (isDebianRoot()) {
      console.log("No Chromium found: installing Debian's.");
      execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
      execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], {
        stdio: "inherit",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    } else {
      console.log("No Chromium found: installing Playwright's.");
      execFileSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
        stdio: "inherit",
      });
    }
  } catch (cause) {
    throw new Error(
      "No browser could be installed. Install Chromium and set PLAYWRIGHT_CHROMIUM_PATH to its program, then run this again.",
      { cause },
    );
  }
}
