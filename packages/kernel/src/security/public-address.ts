import { BlockList, isIPv4, isIPv6 } from "node:net";

/** IPv4 that is not for the public network (IANA special-purpose registry, RFC 6890, and multicast). */
const notPublicV4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Inside 2000::/3, the only public unicast there is: tunnels that carry other addresses, and documentation. */
const notPublicV6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const blocked = new BlockList();
for (const [net, prefix] of notPublicV4) blocked.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of notPublicV6) blocked.addSubnet(net, prefix, "ipv6");
const unicast = new BlockList();
unicast.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address belongs to the public network. Everything that is not clearly so is not: loopback, private,
 * link-local, mapped and tunnelled addresses, names, and text that is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blocked.check(address, "ipv4");
  // A zone id (fe80::1%eth0) names a link, never the public network.
  if (!isIPv6(address) || address.includes("%")) return false;
  return unicast.check(address, "ipv6") && !blocked.check(address, "ipv6");
}
