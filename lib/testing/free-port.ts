import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections and to servers that ask for any: nobody is given one by chance. */
const firstPort = 10_000;
const portsEach = 20;
let given = 0;

async function isTaken(port: number): Promise<boolean> {
  const server = createServer();
  const isListening = once(server.listen(port, "127.0.0.1"), "listening").then(
    () => true,
    () => false,
  );
  if (!(await isListening)) return true;
  server.close();
  await once(server, "close");
  return false;
}

/**
 * A port of 127.0.0.1 that nothing listens on, and that nothing takes until whoever asked does: processes that run side
 * by side choose among different ones, and one process has each only again after all its others.
 */
export async function freePort(): Promise<number> {
  const first = firstPort + (process.pid % 1000) * portsEach;
  for (let tried = 0; tried < portsEach; tried += 1) {
    const port = first + (given++ % portsEach);
    if (!(await isTaken(port))) return port;
  }
  throw new Error("No free port was found.");
}
