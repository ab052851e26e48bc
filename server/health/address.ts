import { isIP } from 'node:net';
import type { HealthFinding } from '../../protocol/admin.ts';
import { checkValidity } from './certificate.ts';
import { isUpgradePassedOn, probe } from './probe.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

export interface Listening {
  /** Where the server listens, as this computer reaches it. */
  url: string;
  /** Which run of the server it is. */
  instance: string;
}

/**
 * Whether the address that people type leads to this server, whole, and over TLS that they can trust.
 * @param publicUrl null: none is set, and people type where it listens
 * @param ownTls whether the server has certificate files of its own, which are looked at elsewhere
 */
export async function checkAddress(
  publicUrl: string | null,
  listening: Listening,
  { now, ownTls }: { now: number; ownTls: boolean },
  words: Words,
): Promise<HealthFinding[]> {
  const said = words.address;
  const url = publicUrl ?? listening.url;
  const plain = url.startsWith('http:')
    ? [
        isLoopback(url)
          ? finding('certificate', 'ok', words.certificate.notNeeded)
          : finding('certificate', 'warn', words.certificate.plain),
      ]
    : [];
  if (publicUrl === null) return [finding('address', 'ok', said.none(url)), ...plain];

  const probed = await probe(publicUrl);
  if (probed.is === 'failed') return [unreached(publicUrl, probed.code, words), ...plain];
  const { alive, certificate } = probed;
  const shown: HealthFinding[] = [];
  if (certificate && !ownTls) shown.push(checkValidity(certificate, now, words));
  if (certificate?.notTrusted != null)
    shown.push(finding('certificate', 'warn', words.certificate.notTrusted(certificate.notTrusted)));
  if (alive?.instance !== listening.instance)
    return [finding('address', 'fail', said.other(publicUrl)), ...shown, ...plain];
  const findings = [
    (await isUpgradePassedOn(publicUrl))
      ? finding('address', 'ok', said.reached(publicUrl))
      : finding('address', 'warn', said.noUpgrade(publicUrl)),
  ];
  if (alive.via === 'unknown_proxy') findings.push(finding('address', 'warn', said.proxyNotBelieved));
  return [...findings, ...shown, ...plain];
}

/** @param code why nothing answered, see {@link probe} */
export function unreached(url: string, code: string, { address }: Words): HealthFinding {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return finding('address', 'fail', address.unknownName(url));
  if (code === 'ECONNREFUSED') return finding('address', 'fail', address.refused(url));
  if (code === 'TIMEOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ETIMEDOUT')
    return finding('address', 'warn', address.silent(url));
  return finding('address', 'fail', address.other(url));
}

/** @param url an origin. @returns whether only the computer itself reaches it */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
