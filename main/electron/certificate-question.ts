import { dialog, type BrowserWindow } from 'electron';
import type { UntrustedCertificate } from '../../protocol/account.ts';
import type { Words } from '../strings.ts';

/**
 * Asks a person who is signed in whether to go on trusting the server, whose certificate is another one now or has expired.
 * On the sign-in screen the screen itself asks.
 * @returns whether the fingerprint was compared and is the same
 */
export async function askToTrust(
  { host, reason, fingerprint, issuer, subject, validTo }: UntrustedCertificate,
  { certificate: words }: Words,
  window: BrowserWindow | null,
): Promise<boolean> {
  const options = {
    type: 'warning' as const,
    title: 'Spotter',
    message: words.question(host),
    detail: [
      words.refused(host, words.reasons[reason], fingerprint),
      words.compare,
      [subject, issuer, validTo].filter(Boolean).join('\n'),
    ].join('\n\n'),
    buttons: [words.doNotTrust, words.trust],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = window
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options);
  return response === 1;
}
