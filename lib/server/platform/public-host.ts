import "server-only";
import { BlockList, isIP } from "node:net";

/** Networks that are nobody's on the internet: this machine, the house, the cloud's own services. RFC 6890 and others. */
const inner = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  inner.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  inner.addSubnet(network, prefix, "ipv6");
}

const innerNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Whether an address can be one on the internet, as far as its writing tells: a name that points into the house is not
 * found out here. IPv4 in IPv6 is judged as what it means.
 */
export function isPublicHost({ hostname }: URL): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  const family = isIP(host);
  if (family === 4) return !inner.check(host, "ipv4");
  // Node's list looks into an address such as ::ffff:10.0.0.5 by itself.
  if (family === 6) return !inner.check(host, "ipv6");
  return host.includes(".") && !innerNames.test(host);
}
