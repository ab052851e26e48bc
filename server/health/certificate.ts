import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import type { HealthFinding } from '../../protocol/admin.ts';
import { SettingError } from '../settings/sources.ts';
import { readCertificate, type TlsFiles } from '../tls.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

/** Programs renew a month before the end. One that has less left was not renewed. */
const RENEWED_BEFORE_MS = 21 * 24 * 60 * 60_000;
/** Those that hold for days or hours only are renewed when a third of their life is left (Caddy) or earlier. */
const RENEWED_BEFORE_PART = 1 / 4;

/** A certificate as it matters to those who are shown it. Times are milliseconds since 1970. */
export interface Validity {
  from: number;
  until: number;
}

export function checkValidity({ from, until }: Validity, now: number, words: Words): HealthFinding {
  if (now < from) return finding('certificate', 'fail', words.certificate.notYet(from));
  if (now >= until) return finding('certificate', 'fail', words.certificate.ended(until));
  if (until - now < Math.min(RENEWED_BEFORE_MS, (until - from) * RENEWED_BEFORE_PART))
    return finding('certificate', 'warn', words.certificate.ends(until));
  return finding('certificate', 'ok', words.certificate.fine(until));
}

/**
 * The server's own certificate files: whether they can be used, for how long, for that name, and who can read the key.
 * @param publicUrl null: people type whatever address the server has
 */
export function checkFiles(
  files: TlsFiles,
  publicUrl: string | null,
  now: number,
  words: Words,
): HealthFinding[] {
  let certificate: X509Certificate;
  try {
    readCertificate(files);
    certificate = new X509Certificate(readFileSync(files.cert));
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return [finding('certificate', 'fail', words.certificate.unreadable(error.message))];
  }
  const { validFrom, validTo } = certificate;
  const findings = [checkValidity({ from: Date.parse(validFrom), until: Date.parse(validTo) }, now, words)];
  const host = publicUrl === null ? null : new URL(publicUrl).hostname;
  if (host !== null && !isFor(certificate, host))
    findings.push(finding('certificate', 'fail', words.certificate.otherName(host)));
  if (process.platform !== 'win32' && (statSync(files.key).mode & 0o004) !== 0)
    findings.push(finding('certificate', 'warn', words.certificate.keyOpen(files.key)));
  return findings;
}

function isFor(certificate: X509Certificate, host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return (isIP(address) ? certificate.checkIP(address) : certificate.checkHost(host)) !== undefined;
}
