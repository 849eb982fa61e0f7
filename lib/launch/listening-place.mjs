import { createServer } from "node:net";

const reasons = new Map([
  ["EADDRINUSE", "PORT: something else listens there already. Choose another port, or stop what has it"],
  ["EACCES", "PORT: this user may not listen there. Choose one from 1024 upwards"],
  ["EADDRNOTAVAIL", "HOST: this machine has no such address. 127.0.0.1 is always there"],
  ["ENOTFOUND", "HOST: this machine has no such address. 127.0.0.1 is always there"],
]);

/**
 * In words, why a server cannot listen there.
 *
 * @type {(error: Error, host: string, port: string) => string}
 */
export function whyNotListening(error, host, port) {
  const code = String(Reflect.get(error, "code") ?? error.message);
  return `${reasons.get(code) ?? `PORT: nothing can listen there, ${code}`} (${host}:${port}).`;
}

/**
 * Where the dashboard is to listen, by `PORT` and `HOST`, and why it cannot; null if it can. It is tried before anything
 * else is done.
 *
 * @returns {Promise<{ host: string, port: string, problem: string | null }>}
 */
export async function listeningPlace() {
  const port = process.env.PORT || "3000";
  const host = process.env.HOST || "127.0.0.1";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    return { host, port, problem: "PORT: must be a whole number from 1 to 65535." };
  }
  const problem = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(whyNotListening(error, host, port)));
    probe.listen(Number(port), host, () => probe.close(() => resolve(null)));
  });
  return { host, port, problem };
}
