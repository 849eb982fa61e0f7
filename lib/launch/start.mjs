import { existsSync } from "node:fs";
import path from "node:path";
import { listeningPlace } from "./listening-place.mjs";
import { loadEnvFile, refuse as refuseFor, root } from "./root.mjs";
import { runNext } from "./run-next.mjs";

/* `npm start` and `npm run dev`: Next.js on HOST and PORT, with the build or with the files as they are. */

loadEnvFile();

const isDevelopment = process.argv[2] === "dev";

/** @type {(reason: string) => never} */
const refuse = (reason) => refuseFor("Chatboard cannot start", reason);

const { host, port, problem } = await listeningPlace();
if (problem !== null) refuse(problem);
if (!isDevelopment && !existsSync(path.join(root, ".next", "BUILD_ID"))) {
  refuse("There is no build yet. Run: npm run build");
}

runNext([isDevelopment ? "dev" : "start", "-H", host, "-p", port], {
  // A view with long filters lives in the address, and Node refuses requests with more than 16 KiB of headers.
  nodeFlags: ["--max-http-header-size=131072"],
  env: isDevelopment ? {} : { NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "1" },
});
