import "./end-with-parent.mjs";
import path from "node:path";
import { brokenOff, findBuildProblem } from "./build-problem.mjs";
import { loadEnvFile } from "./env-file.mjs";
import { listeningPlace, whyNotListening } from "./listening-place.mjs";
import { refuse as refuseFor, root } from "./root.mjs";

/*
 * `npm start` and `npm run dev`: the dashboard on HOST and PORT, from the build or from the files as they are. The
 * former is one process, so that no end of it leaves a server on the port.
 */

/** @type {(reason: string) => never} */
const refuse = (reason) => refuseFor("Chatboard cannot start", reason);

// Whoever read the log has gone: its lines are dropped, and nothing else changes. Without a listener each write would end
// the process, or, where errors are logged in turn, keep it busy for good.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

loadEnvFile(refuse);

const { host, port, problem } = await listeningPlace();
if (problem !== null) refuse(problem);

if (process.argv[2] === "dev") {
  const { runNext } = await import("./run-next.mjs");
  runNext(["dev", "-H", host, "-p", port]);
} else {
  const buildProblem = findBuildProblem(path.join(root, ".next"));
  if (buildProblem !== null) refuse(buildProblem);

  // Both before Next.js and React are loaded, which read them once.
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { serve } = await import("./server.mjs");
  await serve({
    host,
    port: Number(port),
    onBrokenBuild: (error) => refuse(`${brokenOff} ${error instanceof Error ? error.message : String(error)}`),
    onError: (error) => refuse(whyNotListening(error, host, port)),
  });
}
