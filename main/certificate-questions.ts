import type { Account, UntrustedCertificate } from '../protocol/account.ts';
import type { Messaging } from '../protocol/messaging.ts';
import type { Log } from './log/log-line.ts';

interface QuestionParts {
  account: Account;
  messaging: Messaging;
  trust: (server: string, fingerprint: string) => void;
  /** @returns whether the person trusts it */
  ask: (certificate: UntrustedCertificate) => Promise<boolean>;
  log: Log;
}

/**
 * U14: asks a person who is signed in once for each certificate of their server that is refused: it was renewed, or has
 * expired. Nobody is asked on the sign-in screen, which shows it itself.
 */
export function certificateQuestions({ account, messaging, trust, ask, log }: QuestionParts) {
  const asked = new Set<string>();

  async function consider(certificate: UntrustedCertificate): Promise<void> {
    const { host, reason, fingerprint } = certificate;
    log('warn', 'certificate refused', { reason });
    const state = await account.state();
    if (state.is !== 'signed_in' || new URL(state.server).hostname !== host || asked.has(fingerprint)) return;
    asked.add(fingerprint);
    if (!(await ask(certificate))) return;
    trust(state.server, fingerprint);
    log('info', 'certificate trusted', { reason });
    await messaging.reconnect();
  }

  return (certificate: UntrustedCertificate): void => {
    consider(certificate).catch((error: unknown) => log('error', 'certificate question', { error }));
  };
}
