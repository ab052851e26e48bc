import { X509Certificate } from 'node:crypto';
import { session, type Request as CertificateRequest, type Session } from 'electron';
import type { UntrustedCertificate } from '../../protocol/account.ts';
import type { Certificates } from '../account.ts';
import { describeCertificate } from '../transport/certificates.ts';
import type { IsTrusted } from '../transport/checked-agent.ts';

export interface TrustStore {
  /** Fingerprints that the person trusts, by origin. */
  trusted: () => Readonly<Record<string, string>>;
  trust: (server: string, fingerprint: string) => void;
}

interface WatchedCertificates extends Certificates {
  /** Chromium's way to the network, which knows the system's proxy and certificates. */
  fetch: typeof globalThis.fetch;
  /** For the socket, which Node opens and not Chromium. */
  isTrusted: IsTrusted;
}

/** `setCertificateVerifyProc`: trusted, or as Chromium found. */
const TRUSTED = 0;
const AS_FOUND = -3;

/**
 * U14: whom the app's connections trust: everybody the system trusts, and for each server the certificate whose fingerprint
 * the person has compared. Must run when the app is ready.
 * @param onRefused a certificate was refused, once for each connection that was tried
 */
export function watchCertificates(
  store: TrustStore,
  onRefused: (certificate: UntrustedCertificate) => void,
): WatchedCertificates {
  /** What Chromium, with the system's store, found good in this run: Node does not know that store. */
  const good = new Map<string, string>();
  const refused = new Map<string, UntrustedCertificate>();

  const trustedFor = (host: string): string[] =>
    Object.entries(store.trusted()).flatMap(([server, fingerprint]) =>
      new URL(server).hostname === host ? [fingerprint] : [],
    );

  function watched(): Session {
    // Chromium remembers what it was told of a certificate for as long as the session lives: after a change of mind a new one.
    sessions += 1;
    const made = session.fromPartition(`server-${sessions}`);
    made.setCertificateVerifyProc((request, answer) => answer(judge(request)));
    return made;
  }

  function judge({ hostname, certificate, verificationResult, errorCode }: CertificateRequest): number {
    const { fingerprint256 } = new X509Certificate(certificate.data);
    if (errorCode === 0) {
      good.set(hostname, fingerprint256);
      return AS_FOUND;
    }
    const known = trustedFor(hostname);
    if (known.includes(fingerprint256)) return TRUSTED;
    const found = describeCertificate(
      hostname,
      certificate.data,
      verificationResult,
      known[0] ?? null,
      Date.now(),
    );
    refused.set(hostname, found);
    onRefused(found);
    return AS_FOUND;
  }

  let sessions = 0;
  /** Made for the first request: a start has no time for it. */
  let current: Session | undefined;
  return {
    fetch: (input, init) => (current ??= watched()).fetch(input instanceof URL ? input.href : input, init),
    refused: (server) => refused.get(new URL(server).hostname) ?? null,
    trust(server, fingerprint) {
      store.trust(server, fingerprint);
      refused.delete(new URL(server).hostname);
      current = undefined;
    },
    isTrusted: (host, fingerprint) =>
      good.get(host) === fingerprint || trustedFor(host).includes(fingerprint),
  };
}
