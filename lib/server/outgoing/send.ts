import "server-only";
import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { OutgoingProblem } from "@/lib/api/outgoing/contract";
import { isPublicAddress, isPublicHost } from "@/lib/server/platform/public-host";

/*
 * The one way out of the house but for HelpCrunch. Somebody chose the address in a browser, so it may name what only this
 * machine can reach: that is looked at in the writing, and again in what the name resolves to for this very connection.
 */

const timeoutMsDefault = 10_000;
/** Nobody reads what is answered; more than this ends the connection. */
const answerSizeBytesMax = 64 * 1024;

export type Outgoing = { address: URL; headers: Record<string, string>; body: string };

export type Way = {
  /** Hosts inside the house that the environment allows, also without TLS. */
  privateHosts: ReadonlySet<string>;
  resolve?: typeof resolve;
  timeoutMs?: number;
};

export type Sent = { problem: OutgoingProblem | null; status: number | null; retryAfterMs: number | null };

class PrivateHostError extends Error {}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "").toLowerCase();

/** Whether an address may be written to, as far as its writing tells. */
export function isAllowedAddress(address: URL, privateHosts: ReadonlySet<string>): boolean {
  if (address.username !== "" || address.password !== "") return false;
  if (privateHosts.has(hostOf(address))) return address.protocol === "https:" || address.protocol === "http:";
  return address.protocol === "https:" && isPublicHost(address);
}

/** Refuses a name when any of its addresses is inside: which of them is taken is not ours to say. */
function lookupOutside(look: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    look(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "", 0);
        return;
      }
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
        callback(new PrivateHostError(`${hostname} leads into the house.`), "", 0);
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function problemOf(status: number): OutgoingProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirected";
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return isPassing ? "failed" : "refused";
}

function retryAfterMsOf(raw: string | undefined): number | null {
  return raw !== undefined && /^\d{1,6}$/.test(raw) ? Number(raw) * 1_000 : null;
}

/** Sends it once, over a connection of its own, and follows no redirect. Never throws. */
export async function sendOutgoing({ address, headers, body }: Outgoing, way: Way): Promise<Sent> {
  const { privateHosts, resolve: look = resolve, timeoutMs = timeoutMsDefault } = way;
  if (!isAllowedAddress(address, privateHosts)) return { problem: "private_host", status: null, retryAfterMs: null };
  const request = address.protocol === "https:" ? requestHttps : requestHttp;
  const isPrivate = privateHosts.has(hostOf(address));
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await new Promise<Sent>((done, fail) => {
      const sending = request(address, {
        method: "POST",
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)), "user-agent": "Chatboard" },
        agent: false,
        signal,
        ...(isPrivate ? {} : { lookup: lookupOutside(look) }),
      });
      sending.on("error", fail);
      sending.on("response", (response) => {
        const status = response.statusCode ?? 0;
        const answer = {
          problem: problemOf(status),
          status,
          retryAfterMs: retryAfterMsOf(response.headers["retry-after"]),
        };
        let sizeBytes = 0;
        response.on("data", (chunk: Buffer) => {
          sizeBytes += chunk.byteLength;
          if (sizeBytes > answerSizeBytesMax) response.destroy();
        });
        // What was answered counts from its head on, also where the rest breaks off.
        response.on("close", () => done(answer));
        response.on("error", () => done(answer));
      });
      sending.end(body);
    });
  } catch (error) {
    if (error instanceof PrivateHostError) return { problem: "private_host", status: null, retryAfterMs: null };
    return { problem: signal.aborted ? "timed_out" : "unreachable", status: null, retryAfterMs: null };
  }
}
