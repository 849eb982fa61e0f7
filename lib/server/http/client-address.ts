import "server-only";
import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { onRequestStart } from "@/lib/server/http/request-start";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/** Carries the address of the socket from Node's server to route handlers, which see headers only. */
export const socketAddressHeader = "x-chatboard-socket-address";

const unknownAddress = "unknown";

/** The end of a longer list is what proxies of ours wrote; what a caller put before it may be of any length. */
const forwardedLengthMax = 2_048;

/**
 * Stands before the address in the header once there is a server, and nobody outside knows it: a request that came
 * before {@link recordSocketAddresses}, while this process was starting, may carry a header of the caller's.
 */
const mark = () => globalSingleton<{ text: string | null }>("socket-address-mark", () => ({ text: null }));

/**
 * From now on every request that this process receives carries the address of its socket. Next.js believes an
 * `x-forwarded-for` that the caller made up and hides the socket, so the header is set here, before Next.js sees the
 * request, and a header of that name sent from outside is overwritten.
 */
export function recordSocketAddresses(): void {
  const own = mark();
  if (own.text !== null) return;
  const text = `${randomUUID()} `;
  own.text = text;
  onRequestStart(({ request }) => {
    request.headers[socketAddressHeader] = `${text}${request.socket.remoteAddress ?? unknownAddress}`;
  });
}

function socketAddress(headers: Headers): string {
  const value = headers.get(socketAddressHeader);
  const { text } = mark();
  if (value === null || text === null) return value ?? unknownAddress;
  return value.startsWith(text) ? value.slice(text.length) : unknownAddress;
}

/**
 * The address in an entry, in the one way that each is written here; null for what is none. Some gateways write it with
 * the port or in brackets, and a socket that listens on both families writes 10.0.0.5 as `::ffff:10.0.0.5`.
 */
function readAddress(entry: string): string | null {
  const text = entry.trim().replace(/^"(.*)"$/, "$1");
  const [, bracketed, beforePort] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? beforePort ?? text;
  return isIP(address) === 0 ? null : ipaddr.process(address).toString();
}

function isTrusted(address: string, trustedProxies: readonly string[]): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  return trustedProxies.some((entry) => {
    const [network, prefix] = ipaddr.parseCIDR(
      entry.includes("/") ? entry : `${entry}/${isIP(entry) === 4 ? 32 : 128}`,
    );
    return network.kind() === parsed.kind() && parsed.match(network, prefix);
  });
}

/**
 * The address that a request came from: its socket's, unless that is a proxy named in `TRUSTED_PROXIES`, which is then
 * believed about whom it forwards. In a chain of proxies it is the last address that is not a trusted proxy: what
 * stands to the left of it was written by strangers. `unknown` where no server is, as in a test.
 */
export function clientAddress(
  headers: Headers,
  trustedProxies: readonly string[] = environment().trustedProxies,
): string {
  const socket = socketAddress(headers);
  let address = readAddress(socket) ?? socket;
  const forwarded = (headers.get("x-forwarded-for") ?? "").slice(-forwardedLengthMax).split(",");
  while (isTrusted(address, trustedProxies)) {
    const before = readAddress(forwarded.pop() ?? "");
    if (before === null) break;
    address = before;
  }
  return address;
}
