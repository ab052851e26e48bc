import { isIPv6 } from 'node:net';

/**
 * What counts as one client where limits go by address (rule A10): an IPv4 address, or the first 64 bits of an IPv6 one, which is the
 * least that anybody is given (RFC 6177): within them an attacker has as many addresses as he likes.
 * @param ip as a socket or a trusted proxy names it
 */
export function clientNetwork(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;
  const [before = '', after] = ip.toLowerCase().replace(/%.*/, '').split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [head, tail] = [groups(before), groups(after ?? '')];
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const all = [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
