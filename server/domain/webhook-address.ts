import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Where no webhook may lead (rule A16): addresses that mean this machine's own link or nobody in particular. Clouds hand out their
 * machines' credentials there. A gym's network and this computer are allowed: that is where its other software runs.
 */
const NEVER = new BlockList();
// Link-local, with the metadata services of AWS, Azure, Google and others (RFC 3927, RFC 4291 section 2.5.6).
NEVER.addSubnet('169.254.0.0', 16);
NEVER.addSubnet('fe80::', 10, 'ipv6');
// Metadata services elsewhere: AWS over IPv6, Alibaba, Oracle.
NEVER.addAddress('fd00:ec2::254', 'ipv6');
NEVER.addAddress('100.100.100.200');
NEVER.addAddress('192.0.0.192');
// The same by way of NAT64 (RFC 6052).
NEVER.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
// "This network", multicast and broadcast.
NEVER.addSubnet('0.0.0.0', 8);
NEVER.addAddress('::', 'ipv6');
NEVER.addSubnet('224.0.0.0', 4);
NEVER.addSubnet('ff00::', 8, 'ipv6');
NEVER.addAddress('255.255.255.255');

/** @param address an IP address, as DNS or a URL gives it */
export function mayBeTold(address: string): boolean {
  return !NEVER.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** @returns false for a URL whose host is an IP address that may not be told. What a name leads to is seen when it is asked. */
export function mayLeadTo(url: string): boolean {
  const host = hostOf(new URL(url));
  return isIP(host) === 0 || mayBeTold(host);
}

/** @returns the host without the brackets of an IPv6 address */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
