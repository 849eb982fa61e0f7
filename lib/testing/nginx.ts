import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/lib/testing/free-port";

const program = "/usr/sbin/nginx";

/** Whether Debian's nginx is installed. */
export const hasNginx = existsSync(program);

/** The name that the README's configuration is for. */
export const siteName = "chats.example.com";

/** From where tests ask nginx. */
export const callerAddress = "127.0.0.2";

/** The README's server block, to the letter. */
export function readmeConfiguration(): string {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const block = /```nginx\n(server \{\n.*?\n\})\n```/s.exec(readme)?.[1];
  if (block === undefined) throw new Error("The README has no server block for nginx.");
  return block;
}

function replaceOnce(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The README's configuration has no “${from}”.`);
  return text.replaceAll(from, to);
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

export type Nginx = {
  port: number;
  /** Asks over TLS as a client does that knows the site by its name; the answer as it begins. */
  open: (
    path: string,
    how?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ) => Promise<IncomingMessage>;
  /** As `open`, with the whole answer. */
  ask: (
    path: string,
    how?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ) => Promise<Answer>;
  close: () => Promise<void>;
};

async function untilListening(port: number, hasEnded: () => boolean, log: () => string): Promise<void> {
  while (!hasEnded()) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nginx has ended.\n${log()}`);
}

/**
 * nginx with the README's server block on a free port of 127.0.0.1. Of the block only what a machine decides is replaced:
 * the port, the certificate, and where the app listens. Several apps stand behind it as an upstream.
 */
export async function startNginx(appPorts: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-nginx-"));
  const at = (name: string) => path.join(folder, name);
  const port = await freePort();
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"].concat(
      ["-subj", `/CN=${siteName}`, "-addext", `subjectAltName=DNS:${siteName}`],
      ["-keyout", at("tls.key"), "-out", at("tls.pem")],
    ),
    { stdio: "ignore" },
  );
  let server = readmeConfiguration();
  server = replaceOnce(server, "listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`);
  server = replaceOnce(server, `/etc/ssl/${siteName}.pem`, at("tls.pem"));
  server = replaceOnce(server, `/etc/ssl/${siteName}.key`, at("tls.key"));
  server = replaceOnce(server, "http://127.0.0.1:3000", "http://apps");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    at("nginx.conf"),
    [
      "daemon off;",
      // Where tests run as root, workers would be somebody who may not write here; else nginx leaves this line out.
      "user root;",
      `pid ${at("nginx.pid")};`,
      `error_log ${at("error.log")} warn;`,
      "events {}",
      "http {",
      "access_log off;",
      // As Debian has it.
      "gzip on;",
      ...temporary.map((name) => `${name}_temp_path ${at(name)};`),
      `upstream apps { ${appPorts.map((appPort) => `server 127.0.0.1:${appPort};`).join(" ")} keepalive 32; }`,
      server,
      "}",
    ].join("\n"),
  );
  const child = spawn(program, ["-c", at("nginx.conf"), "-e", at("error.log")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  const ca = readFileSync(at("tls.pem"));
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 500 });
  const close = async () => {
    agent.destroy();
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  try {
    await untilListening(port, hasEnded, () => said);
  } catch (error) {
    await close();
    throw error;
  }

  const open: Nginx["open"] = (where, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const sending = request({
        host: "127.0.0.1",
        // Another address than the proxy's, as callers have.
        localAddress: callerAddress,
        port,
        servername: siteName,
        agent,
        path: where,
        method,
        headers: {
          host: siteName,
          ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
          ...headers,
        },
      });
      sending.once("error", reject);
      sending.once("response", resolve);
      sending.end(body);
    });
  const ask: Nginx["ask"] = async (where, how) => {
    const response = await open(where, how);
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  };
  return { port, open, ask, close };
}
