import type { ErrorCode, RefusalReason } from '../protocol/codes.ts';
import { counter } from '../protocol/language.ts';
import type { ClientWords } from './strings.en.ts';

/** What the server's refusals mean, where its code alone would say too little. */
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
  gym_claimed: 'Dieses Studio hat schon einen Inhaber. Bitte ihn um einen Zugang, oder melde dich an.',
  wrong_claim_code:
    'Das ist nicht der Einrichtungscode des Servers. Er zeigt ihn beim Start; „spotter-server claim“ zeigt einen neuen.',
  backup_locked: 'Die Sicherung ist verschlüsselt: Gib ihre Passphrase ein. Es wurde nichts geändert.',
  backup_wrong_passphrase:
    'Die Sicherung lässt sich nicht entschlüsseln: Die Passphrase ist eine andere, oder die Datei ist beschädigt. Es wurde nichts geändert.',
  backup_damaged:
    'Die Datei ist beschädigt oder keine Sicherung von Spotter. Es wurde nichts geändert. Versuche es mit einer älteren.',
  backup_newer:
    'Die Sicherung stammt von einer neueren Version von Spotter. Aktualisiere den Server und versuche es noch einmal.',
};

const CODES: Readonly<Record<ErrorCode, string>> = {
  bad_frame:
    'Der Server hat das nicht verstanden. Prüfe, was du eingegeben hast, und versuche es noch einmal.',
  too_large: 'Das ist zu lang für den Server. Kürze es und versuche es noch einmal.',
  unauthenticated: 'Du bist abgemeldet. Melde dich wieder an.',
  forbidden: 'Das ist mit diesem Konto nicht erlaubt. Frag in deinem Studio nach.',
  sender_mismatch: 'Auf diesem Gerät ist inzwischen jemand anderes angemeldet. Melde dich neu an.',
  unknown_recipient: 'Diese Person hat kein Konto mehr im Studio. Frag in deinem Studio nach.',
  message_id_conflict:
    'Diese Nachricht gibt es schon mit anderem Inhalt. Kopiere den Text und sende ihn neu.',
  rate_limited: 'Zu viele Versuche in kurzer Zeit. Warte einen Moment und versuche es noch einmal.',
  storage_unavailable: 'Der Server kann das gerade nicht. Versuche es gleich noch einmal.',
};

/** Which field it was: the server says it before the colon, as it is called in the protocol. */
function notUnderstood(code: string, sentence: string): string | null {
  const field = code === 'bad_frame' ? /^([\w.]+): /.exec(sentence)?.[1] : undefined;
  return field && field !== 'body'
    ? `Der Server hat das Feld „${field}“ nicht verstanden. Prüfe, was du eingegeben hast, und versuche es noch einmal.`
    : null;
}

export function german(locale: string): ClientWords {
  const many = counter(locale);
  return {
    send: {
      empty: 'Es gibt nichts zu senden: Die Nachricht ist leer.',
      notAssigned: (name) =>
        `${name} ist dir nicht mehr zugeordnet: Es kann nichts gesendet werden. Frag in deinem Studio nach.`,
      tooLong: (over) =>
        `Diese Nachricht ist um etwa ${many(over, 'Zeichen', 'Zeichen')} zu lang. Teile sie in kürzere auf.`,
      notKept: (reason) =>
        `Die Nachricht konnte auf diesem Gerät nicht gespeichert werden und wurde deshalb nicht gesendet: ${reason}. Schaffe etwas Platz und versuche es noch einmal.`,
    },

    failed: {
      bad_frame: 'Der Server konnte diese Nachricht nicht lesen. Ändere den Text und sende sie noch einmal.',
      too_large: 'Diese Nachricht ist zu lang für den Server. Teile sie in kürzere auf.',
      forbidden:
        'Du kannst dieser Person nicht mehr schreiben: Sie ist dir nicht mehr zugeordnet. Frag in deinem Studio nach.',
      sender_mismatch:
        'Diese Nachricht wurde mit einem anderen Konto geschrieben. Kopiere den Text und sende ihn neu.',
      unknown_recipient: 'Diese Person hat kein Konto mehr im Studio. Frag in deinem Studio nach.',
      message_id_conflict:
        'Der Server hat unter derselben Nummer schon eine andere Nachricht. Kopiere den Text und sende ihn neu.',
    },
    failedOtherwise: (code) =>
      `Der Server hat diese Nachricht abgelehnt (${code}). Versuche es noch einmal, oder kopiere den Text und sende ihn neu.`,

    noSuchConversation:
      'Diese Unterhaltung gibt es auf diesem Gerät nicht. Öffne sie noch einmal aus der Liste.',
    olderNotReached:
      'Ältere Nachrichten liegen auf dem Server, der gerade nicht erreichbar ist. Versuche es noch einmal, wenn du verbunden bist.',

    workspace: {
      nothingChanged:
        'Der Server des Studios ist gerade nicht erreichbar, deshalb wurde nichts geändert. Versuche es noch einmal, wenn du verbunden bist.',
      noCopy:
        'Der Server des Studios ist gerade nicht erreichbar. Versuche es noch einmal, wenn du verbunden bist.',
      tooOld: 'Der Server des Studios ist dafür zu alt. Bitte dein Studio, ihn zu erneuern.',
    },

    erased: 'Gelöscht',

    refused: (code, reason, sentence) =>
      REASONS[reason as RefusalReason] ??
      notUnderstood(code, sentence) ??
      CODES[code as ErrorCode] ??
      `Der Server hat das abgelehnt (${code}). Versuche es noch einmal oder frag in deinem Studio nach.`,
    refusedWithoutReason:
      'Der Server hat das abgelehnt und nicht gesagt, warum. Versuche es noch einmal oder frag in deinem Studio nach.',
  };
}
