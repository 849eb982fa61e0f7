import { parseFlags } from "./options";
import { startEmulator } from "./server";

const { options, exitWithParent, problems } = parseFlags(process.argv.slice(2));
if (problems.length > 0) {
  for (const problem of problems) process.stderr.write(`emulator: ${problem}\n`);
  process.exit(2);
}

// Pages in flight are not worth waiting for: whoever stops the emulator is done with it.
const stop = () => process.exit(0);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
if (exitWithParent) process.stdin.on("close", stop).on("end", stop).resume();

startEmulator(options).then(
  ({ url }) => process.stdout.write(`${JSON.stringify({ emulator: url })}\n`),
  (error: unknown) => {
    process.stderr.write(`emulator: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
