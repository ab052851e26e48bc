import { X509Certificate } from 'node:crypto';
import type { UntrustedCertificate } from '../../protocol/account.ts';

type Reason = UntrustedCertificate['reason'];

/** Chromium's names (net/base/net_error_list.h), then Node's (OpenSSL's X509_V_ERR_…). */
const REASONS: readonly [RegExp, Reason][] = [
  [/COMMON_NAME_INVALID|ALTNAME_INVALID|HOSTNAME/, 'wrong_name'],
  [/NOT_YET_VALID/, 'not_yet_valid'],
  [/DATE_INVALID|EXPIRED/, 'expired'],
  [/AUTHORITY_INVALID|SELF_SIGNED|ISSUER|VERIFY_LEAF/, 'unknown_issuer'],
];

/**
 * Says what a person must know to decide whether to trust a certificate.
 * @param pem the certificate
 * @param code why it was refused, as Chromium or Node call it
 * @param trusted the fingerprint that was trusted for this server before, if any
 * @param now milliseconds since 1970
 */
export function describeCertificate(
  host: string,
  pem: string,
  code: string,
  trusted: string | null,
  now: number,
): UntrustedCertificate {
  const certificate = new X509Certificate(pem);
  const { fingerprint256: fingerprint, issuer, subject, validFrom, validTo } = certificate;
  let reason: Reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
  if (reason === 'unknown_issuer' && certificate.checkIssued(certificate)) reason = 'self_signed';
  if (reason === 'expired' && Date.parse(validFrom) > now) reason = 'not_yet_valid';
  if (trusted !== null && trusted !== fingerprint) reason = 'changed';
  return { host, reason, fingerprint, issuer: oneLine(issuer), subject: oneLine(subject), validTo };
}

/** `CN=gym.local\nO=Gym` becomes `CN=gym.local, O=Gym`. */
const oneLine = (name: string): string => name.trim().replace(/\s*\n\s*/g, ', ');

/** True for an error of Chromium or Node that says the certificate is not trusted. */
export function isCertificateError(detail: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(detail);
}
