import { counter } from '../../protocol/language.ts';
import type { Strings } from './strings.en.ts';

/** Every word of the desktop inbox that is not part of the conversation itself. In German. */

const many = counter('de');

export const de: Strings = {
  app: 'Spotter',
  title: (unread) => (unread > 0 ? `(${unread}) Spotter` : 'Spotter'),
  failed: {
    title: 'Dieses Fenster konnte nicht gezeichnet werden.',
    next: 'Das ist ein Fehler in Spotter, nicht deiner. Deine Nachrichten sind auf diesem Computer und auf dem Server sicher.',
    action: 'Neu zeichnen',
  },

  sidebar: {
    label: 'Posteingang',
    settings: 'Einstellungen',
    search: 'Mitglied suchen',
    searchClear: 'Leeren',
    all: 'Alle',
    unread: 'Ungelesen',
    filter: 'Anzeigen',
    nothingFound: (query) => `Kein Mitglied heißt „${query}“.`,
    allRead: 'Alles gelesen. Hier wartet niemand.',
    noClients: 'Noch keine Mitglieder. Sie erscheinen hier, sobald sie ihren Einladungslink öffnen.',
    loading: 'Unterhaltungen werden geladen…',
    demo: 'Demo',
  },

  bell: {
    label: (count) =>
      count > 0
        ? `Vom Studio: ${many(count, 'neue Mitteilung', 'neue Mitteilungen')}`
        : 'Mitteilungen vom Studio',
    title: 'Vom Studio',
    none: 'Noch nichts. Verschobene Kurse und fällige Check-ins aus der anderen Software deines Studios erscheinen hier.',
  },

  start: {
    nobody: 'Niemand wartet',
    nobodyNext: 'Alle Mitglieder haben eine Antwort von dir. Wähle eine Unterhaltung, um weiterzulesen.',
    waiting: (count) => `${many(count, 'Mitglied wartet', 'Mitglieder warten')} auf deine Antwort`,
    waitingNext: (name, since) => `${name} hat ${since} geschrieben und wartet am längsten.`,
    open: (name) => `${name} antworten`,
    empty: 'Hier schreiben dir deine Mitglieder',
    emptyNext:
      'Sobald jemand einen Einladungslink deines Studios geöffnet hat, erscheint hier die Unterhaltung.',
    keys: (modifier) => [
      { keys: `${modifier}K`, does: 'Mitglied suchen' },
      { keys: `${modifier}↑ ${modifier}↓`, does: 'nächste Unterhaltung' },
      { keys: `${modifier},`, does: 'Einstellungen' },
    ],
  },

  notices: { label: 'Hinweise', dismiss: 'Ausblenden' },

  signIn: {
    title: 'Bei deinem Studio anmelden',
    server: 'Server',
    serverHelp: 'Diese Adresse bekommst du von deinem Studio, zum Beispiel chat.dein-studio.de.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    submitting: 'Wird angemeldet…',
    noServer: 'Gib die Adresse des Servers deines Studios ein, zum Beispiel https://chat.dein-studio.de.',
    demo: 'Du willst dich nur umsehen? Das Demo-Studio zeigt beim Start seine Adresse und Anmeldung an.',
    certificate: {
      label: 'Das Zertifikat des Servers',
      fingerprint: 'Fingerabdruck (SHA-256)',
      subject: 'Ausgestellt für',
      issuer: 'Ausgestellt von',
      validTo: 'Gültig bis',
      same: 'Ich habe den Fingerabdruck verglichen',
      sameHelp:
        'Mit dem, den der Inhaber deines Studios am Server sieht, am Telefon oder auf Papier. Ist es ein anderer, hört vielleicht jemand mit.',
      trust: 'Vertrauen und anmelden',
    },
    forgot: 'Passwort vergessen? Die Leitung deines Studios kann dir ein neues geben.',
  },
};
