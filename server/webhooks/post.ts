import { lookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, mayBeTold } from '../domain/webhook-address.ts';

/** The address is one that webhooks are not told at (rule A16). */
class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'address not allowed';
}

/** Looks at what a name leads to at the moment of connecting: a look before would be true for a moment only. */
const checkedLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first, ...others] = found.filter(({ address }) => mayBeTold(address));
    if (!first) return done(new AddressRefused(), '', 0);
    if (options.all) return done(null, [first, ...others]);
    return done(null, first.address, first.family);
  });
};

/**
 * Posts to a webhook. A redirect is not followed, it would lead somewhere that no owner has named, and the answer is not read.
 * @returns the status of the answer
 * @throws the system's error; AddressRefused; AbortError
 */
export function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const target = new URL(url);
  const host = hostOf(target);
  // The system does not look up what is an address already.
  if (isIP(host) !== 0 && !mayBeTold(host)) return Promise.reject(new AddressRefused());
  const { request } = target.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: checkedLookup,
      signal,
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.end(body);
  });
}
