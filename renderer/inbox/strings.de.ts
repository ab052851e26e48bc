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
    noClients: 'Noch keine Mitglieder. Sie erscheinen hier, sobald sie ihren Einladungslink öffnen.',
    invite: 'Mitglied einladen',
    admin: 'Verwaltung',
    loading: 'Unterhaltungen werden geladen…',
    demo: 'Demo',
  },

  keys: { Mod: 'Strg', Shift: 'Umschalt', Enter: 'Eingabe', Delete: 'Entf' },

  filters: {
    label: 'Anzeigen',
    names: {
      all: 'Alle',
      unread: 'Ungelesen',
      waiting: 'Wartet',
      pinned: 'Angeheftet',
      archived: 'Archiviert',
      muted: 'Stumm',
    },
    more: 'Weitere Filter',
    moreChosen: (name) => `Weitere Filter, gewählt: ${name}`,
    newestFirst: 'Neueste zuerst',
    longestFirst: 'Wer am längsten wartet, zuerst',
    heldStill: 'Reihenfolge bleibt, solange du hier bist',
    nothing: {
      all: { title: 'Hier ist nichts', next: 'Alle deine Unterhaltungen sind archiviert.' },
      unread: { title: 'Alles gelesen', next: 'Neue Nachrichten erscheinen hier.' },
      waiting: { title: 'Niemand wartet', next: 'Alle Mitglieder haben eine Antwort von dir.' },
      pinned: { title: 'Nichts angeheftet', next: 'Hefte an, wen du immer oben haben willst.' },
      archived: {
        title: 'Nichts archiviert',
        next: 'Archivierte Unterhaltungen liegen hier, bis das Mitglied wieder schreibt.',
      },
      muted: {
        title: 'Nichts stummgeschaltet',
        next: 'Stumme Unterhaltungen melden sich nicht. Sie erscheinen hier.',
      },
    },
  },

  list: { more: 'Mehr' },

  changes: {
    pinned: (name) => `${name} angeheftet`,
    unpinned: (name) => `${name} nicht mehr angeheftet`,
    muted: (name) => `${name} stummgeschaltet`,
    unmuted: (name) => `${name} nicht mehr stumm`,
    archived: (name) => `${name} archiviert`,
    archivedDone: (name) => `${name} archiviert und erledigt`,
    unarchived: (name) => `${name} aus dem Archiv geholt`,
    done: (name) => `${name} erledigt`,
    read: (name) => `${name} als gelesen markiert`,
    unread: (name) => `${name} als ungelesen markiert`,
    undo: 'Rückgängig',
    undone: (what) => `Rückgängig gemacht: ${what}`,
    nothingToUndo: 'Nichts rückgängig zu machen',
    couldNotChange: 'Das konnte auf diesem Computer nicht gespeichert werden.',
  },

  actions: {
    palette: 'Personen und Aktionen finden',
    find: 'Namen und Nachrichten durchsuchen',
    longestWaiting: 'Zu wem als Nächstes wartet',
    next: 'Nächste Unterhaltung',
    previous: 'Vorherige Unterhaltung',
    write: 'Nachricht schreiben',
    leave: 'Zurück zur Liste',
    done: 'Erledigt',
    archive: 'Archivieren',
    unarchive: 'Aus dem Archiv holen',
    pin: 'Anheften',
    unpin: 'Nicht mehr anheften',
    mute: 'Stummschalten',
    unmute: 'Nicht mehr stumm',
    unread: 'Als ungelesen markieren',
    markRead: 'Als gelesen markieren',
    undo: 'Rückgängig',
    filter_all: 'Alle anzeigen',
    filter_unread: 'Ungelesene anzeigen',
    filter_waiting: 'Anzeigen, wer wartet',
    filter_pinned: 'Angeheftete anzeigen',
    filter_archived: 'Archivierte anzeigen',
    filter_muted: 'Stumme anzeigen',
    invite: 'Mitglied einladen',
    admin: 'Verwaltung',
    settings: 'Einstellungen',
    about: 'Über das Mitglied: Schlagwörter, Notizen, Kontakt',
    latest: 'Zur neuesten Nachricht springen',
    firstNew: 'Zur ersten neuen Nachricht springen',
    emoji: 'Emoji einfügen',
    savedReplies: 'Textbaustein einfügen',
    copy: 'Nachricht kopieren',
    openLink: 'Link der Nachricht öffnen',
    retry: 'Nicht Gesendetes erneut senden',
    discard: 'Nicht Gesendetes verwerfen',
    help: 'Tastenkürzel',
  },

  search: {
    label: 'Namen und Nachrichten suchen',
    clear: 'Leeren',
    results: 'Gefunden',
    groups: { person: 'Mitglieder', message: 'Nachrichten' },
    looking: 'Suche läuft…',
    count: (people, messages) =>
      `${many(people, 'Mitglied', 'Mitglieder')} und ${many(messages, 'Nachricht', 'Nachrichten')} gefunden`,
    nothing: (query) => `Nichts gefunden für „${query}“`,
    nothingNext: 'Versuche es mit weniger oder kürzeren Wörtern.',
    nothingYet: 'Noch nicht: Ältere Nachrichten werden noch geladen.',
    incomplete: (whole, all) =>
      `Ältere Nachrichten werden noch geladen: vollständig für ${whole} von ${many(all, 'Mitglied', 'Mitgliedern')}.`,
    failed: 'Die Suche hat nicht funktioniert.',
  },

  palette: {
    label: 'Personen und Aktionen finden',
    placeholder: 'Wen oder was suchst du?',
    nothing: (query) => `Niemand und nichts heißt „${query}“.`,
    groups: { person: 'Mitglieder', action: 'Aktionen', reply: 'Textbausteine' },
  },

  help: {
    title: 'Tastenkürzel',
    groups: {
      go: 'Zurechtfinden',
      conversation: 'Unterhaltung',
      message: 'Nachricht mit der Tastatur',
      show: 'Liste',
      app: 'Spotter',
    },
    letters: 'Tasten ohne Strg oder Cmd',
    lettersHelp:
      'Sie wirken, solange du nicht schreibst. Schalte sie aus, wenn sie stören, zum Beispiel bei Spracheingabe.',
  },

  start: {
    nobody: 'Niemand wartet',
    nobodyNext: 'Alle Mitglieder haben eine Antwort von dir. Wähle eine Unterhaltung, um weiterzulesen.',
    waiting: (count) => `${many(count, 'Mitglied wartet', 'Mitglieder warten')} auf deine Antwort`,
    waitingNext: (name, wait) => `Am längsten wartet ${name}: ${wait}.`,
    open: (name) => `${name} antworten`,
    empty: 'Hier schreiben dir deine Mitglieder',
    emptyNext:
      'Lade sie mit einem Link oder QR-Code ein. Sobald jemand ihn geöffnet hat, erscheint hier die Unterhaltung.',
    invite: 'Mitglied einladen',
  },

  panel: {
    about: (name) => `Über ${name}`,
    couldNotLoad: 'Was du über dieses Mitglied weißt, konnte nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    contact: 'Kontakt',
    email: 'E-Mail',
    noEmail: 'Nicht bekannt',
    copyEmail: 'E-Mail-Adresse kopieren',
    copied: 'Kopiert',
    joined: 'Dabei seit',
    lastSeen: 'Zuletzt aktiv',
    activeNow: 'Gerade aktiv',
    neverSeen: 'Noch nie',
    response: 'Wie schnell du antwortest',
    median: (time) => `Im Mittel ${time}`,
    answers: (count, days) => `${many(count, 'Antwort', 'Antworten')} in ${many(days, 'Tag', 'Tagen')}`,
    noAnswers: (days) => `Keine Antworten in ${many(days, 'Tag', 'Tagen')}`,
    tags: {
      title: 'Schlagwörter',
      add: 'Schlagwort hinzufügen',
      remove: (tag) => `Schlagwort ${tag} entfernen`,
      full: (most) => `Ein Mitglied hat höchstens ${many(most, 'Schlagwort', 'Schlagwörter')}.`,
      couldNotSave: 'Die Schlagwörter konnten nicht gespeichert werden.',
    },
    notes: {
      title: 'Notizen',
      onlyYou: 'Nur du siehst das',
      placeholder: 'Verletzungen, Ziele, was du beim nächsten Mal fragen willst…',
      saved: 'Gespeichert',
      saving: 'Wird gespeichert…',
      kept: (why) => `Noch nicht gespeichert, auf diesem Computer aufgehoben. ${why}`,
      failed: (why) => `Nicht gespeichert, nur auf dem Bildschirm. Kopiere es, bevor du das schließt. ${why}`,
    },
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
    setUp: 'Neues Studio einrichten',
    setUpHelp: 'Auf einem Server, der schon läuft und noch keinen Inhaber hat.',
    forgot: 'Passwort vergessen? Die Leitung deines Studios kann dir ein neues geben.',
  },
};
