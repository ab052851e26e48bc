import type { ErrorCode, RefusalReason } from '../../protocol/codes.ts';

/** What the server's refusals mean, in German. */

const REASONS: Readonly<Record<RefusalReason, string>> = {
  invite_unknown:
    'Diese Einladung ist hier nicht bekannt. Prüfe, ob der ganze Link kopiert wurde, oder bitte um eine neue.',
  invite_used: 'Diese Einladung wurde schon benutzt: Jede gilt für eine Person. Bitte um eine neue.',
  invite_expired: 'Diese Einladung ist abgelaufen: Sie galt 14 Tage. Bitte um eine neue.',
  invite_withdrawn: 'Diese Einladung wurde zurückgezogen. Bitte dein Studio um eine neue.',
  wrong_sign_in:
    'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfe beides und versuche es noch einmal.',
  wrong_password: 'Das aktuelle Passwort stimmt nicht. Es wurde nichts geändert.',
  other_site:
    'Diese Anfrage kam von der Seite einer anderen Adresse. Wenn dein Studio diese Adresse benutzt, muss es sie beim Start des Servers angeben.',
};

const CODES: Readonly<Record<ErrorCode, string>> = {
  bad_frame:
    'Der Server hat das nicht verstanden. Prüfe, was du eingegeben hast, und versuche es noch einmal.',
  too_large: 'Das ist zu lang für den Server. Kürze es und versuche es noch einmal.',
  unauthenticated: 'Du bist abgemeldet. Melde dich wieder an.',
  forbidden: 'Das ist mit diesem Konto nicht erlaubt. Frag in deinem Studio nach.',
  sender_mismatch: 'Auf diesem Gerät ist inzwischen jemand anderes angemeldet. Lade die Seite neu.',
  unknown_recipient: 'Diese Person hat kein Konto mehr im Studio. Frag in deinem Studio nach.',
  message_id_conflict:
    'Diese Nachricht gibt es schon mit anderem Inhalt. Kopiere den Text und sende ihn neu.',
  rate_limited: 'Zu viele Versuche in kurzer Zeit. Warte einen Moment und versuche es noch einmal.',
  storage_unavailable: 'Der Server kann das gerade nicht. Versuche es gleich noch einmal.',
};

/** @param code of an error envelope; one that this version does not know is named */
export function whyRefused(code: string, reason: string | undefined): string {
  const known = REASONS[reason as RefusalReason] ?? CODES[code as ErrorCode];
  return (
    known ??
    `Der Server hat das abgelehnt (${code}). Versuche es noch einmal oder frag in deinem Studio nach.`
  );
}
