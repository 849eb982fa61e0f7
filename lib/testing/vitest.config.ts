import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { patienceMs } from "./patience.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root, "server-only": fileURLToPath(new URL("./empty.ts", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    // One worker per core: the default of one worker on a two-core machine takes twice as long.
    pool: "forks",
    maxWorkers: 2,
    // No test is about how fast this machine is, and a shared one can stall for seconds: the limits end what hangs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: patienceMs } },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "e2e/**/*.test.ts"],
          exclude: ["lib/testing/api/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          environment: "node",
          include: ["lib/testing/api/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["components/**/*.test.tsx"],
          setupFiles: ["lib/testing/jsdom-gaps.ts", "lib/testing/english.ts", "lib/testing/preload-deferred.ts"],
        },
      },
    ],
  },
});
