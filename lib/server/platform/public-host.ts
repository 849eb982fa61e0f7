import "server-only";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** IPv4 in IPv6 as it was written before 2006 (RFC 4291, 2.5.5.1), of which the library has no name. */
const ipv4Compatible = ipaddr.parseCIDR("::/96");

const innerNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Whether an address can be one on the internet, as far as its writing tells: a name that points into the house is not
 * found out here. Every range with a purpose of its own counts as inside, so that no way of writing IPv4 in IPv6 (mapped,
 * 6to4, NAT64, Teredo) leads there.
 */
export function isPublicHost({ hostname }: URL): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  return isIP(host) === 0 ? host.includes(".") && !innerNames.test(host) : isPublicAddress(host);
}

/** As {@link isPublicHost}, for an IP address alone, such as a name resolves to. */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || !address.match(ipv4Compatible);
}
