import { counter } from '../../protocol/language.ts';
import type { Strings } from './strings.en.ts';

/** Every word of the conversation and of what inbox and page share. In German. */

const many = counter('de');

export const de: Strings = {
  today: 'Heute',
  yesterday: 'Gestern',
  now: 'jetzt',
  justNow: 'gerade eben',
  minutesShort: (minutes) => `${minutes} Min.`,
  activeNow: 'Gerade aktiv',
  lastSeen: (when) => `Zuletzt aktiv: ${when}`,
  you: 'Du',
  close: 'Schließen',
  back: 'Zurück zu den Unterhaltungen',
  roles: { owner: 'Trainer/in', trainer: 'Trainer/in', member: 'Mitglied' },
  cancel: 'Abbrechen',
  secret: { copy: 'Kopieren', copied: 'Kopiert', done: 'Fertig' },
  load: {
    loading: 'Wird geladen…',
    failed: 'Das konnte nicht geladen werden.',
    again: 'Noch einmal versuchen',
  },

  connection: {
    viaHttp: 'Einfache Verbindung',
    viaHttpDetail:
      'Verbunden über einfache Web-Anfragen, weil dieses Netz die Live-Verbindung blockiert. Alles funktioniert, nur etwas langsamer. Spotter wechselt von selbst zurück.',
    syncing: 'Wird abgeglichen…',
    syncingDetail: 'Verbunden. Was inzwischen angekommen ist, wird geholt.',
    connecting: 'Verbinden…',
    connectingDetail: 'Der Server deines Studios wird gesucht.',
    connectingAgain: 'Es wird versucht, den Server deines Studios zu erreichen…',
    kept: 'Was du schreibst, bleibt auf diesem Gerät und wird gesendet, sobald die Verbindung wieder steht.',
    tryNow: 'Jetzt versuchen',
    nextTry: (seconds) => (seconds > 0 ? `Nächster Versuch in ${seconds} s` : 'Verbinden…'),
    waiting: {
      offline: { tone: 'warning', title: 'Du bist offline: Dieses Gerät hat kein Netz.' },
      server_unreachable: {
        tone: 'warning',
        title: 'Offline: Der Server deines Studios antwortet nicht.',
      },
      server_restarting: { tone: 'info', title: 'Der Server deines Studios startet gerade neu.' },
      overloaded: {
        tone: 'info',
        title: 'Der Server deines Studios ist ausgelastet und bittet um einen Moment Geduld.',
      },
      rate: {
        tone: 'info',
        title: 'Zu viele Versuche in kurzer Zeit: Der Server bittet um eine Pause.',
      },
    },
    stopped: {
      session_ended: {
        title: 'Du wurdest abgemeldet.',
        next: 'Die Sitzung wurde auf dem Server beendet. Melde dich wieder an; nichts, was du geschrieben hast, geht verloren.',
        action: null,
      },
      forbidden: {
        title: 'Der Server lehnt dieses Konto ab.',
        next: 'Vielleicht wurde es gesperrt. Frag in deinem Studio nach und versuche es dann noch einmal.',
        action: 'Noch einmal versuchen',
      },
      replaced: {
        title: 'Spotter ist mit diesem Konto in einem anderen Fenster geöffnet.',
        next: 'Nachrichten kommen dort an. Du kannst hier übernehmen.',
        action: 'Hier verwenden',
      },
      policy: {
        title: 'Der Server hat die Verbindung beendet.',
        next: 'Er hat etwas nicht angenommen, was diese App gesendet hat. Versuche es noch einmal; passiert es wieder, sag in deinem Studio Bescheid.',
        action: 'Noch einmal versuchen',
      },
      version: {
        title: 'Diese App und der Server deines Studios passen nicht zusammen.',
        next: 'Einer von beiden ist zu alt. Aktualisiere Spotter oder bitte dein Studio, den Server zu aktualisieren.',
        action: 'Noch einmal versuchen',
      },
    },
  },

  receipts: {
    queued: 'Wird gesendet, sobald es geht',
    failed: 'Nicht gesendet',
    stored: 'Gesendet',
    delivered: 'Zugestellt',
    read: 'Gelesen',
  },

  conversation: {
    messagesWith: (name) => `Nachrichten mit ${name}`,
    loading: 'Nachrichten werden geladen…',
    reading: {
      older: {
        loading: 'Ältere Nachrichten werden geladen…',
        failed: 'Ältere Nachrichten konnten nicht geladen werden.',
      },
      newer: {
        loading: 'Neuere Nachrichten werden geladen…',
        failed: 'Neuere Nachrichten konnten nicht geladen werden.',
      },
    },
    couldNotLoad: 'Diese Nachrichten konnten nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    newMessages: 'Neue Nachrichten',
    jumpToLatest: 'Zur neuesten Nachricht springen',
    jumpToUnread: 'Zur ersten neuen Nachricht springen',
    erased: 'Diese Nachricht wurde gelöscht.',
    automatic: 'Automatische Antwort',
    menu: {
      label: 'Nachricht',
      copy: 'Text kopieren',
      copyAddress: 'Adresse kopieren',
      openLink: 'Link öffnen',
    },
    jumpToNew: (count) => many(count, 'neue Nachricht', 'neue Nachrichten'),
    introExpired: (name) =>
      `Frühere Nachrichten mit ${name} wurden gelöscht: Das Studio bewahrt sie nicht für immer auf.`,
    intro: (name) => `Hier beginnt deine Unterhaltung mit ${name}.`,
    sayHello: (name) => `Sag ${name} Hallo.`,
    typing: (name) => `${name} schreibt`,
    arrived: (name, text) => `${name}: ${text}`,
    saidAt: (name, time) => `${name}, ${time}: `,
    notSent: 'Nicht gesendet.',
    retry: 'Erneut senden',
    discard: 'Verwerfen',
  },

  composer: {
    label: (name) => `Nachricht an ${name}`,
    placeholder: (name) => `Schreib an ${name}`,
    send: 'Senden',
    hint: 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile',
    hintWithReplies: 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile, / öffnet deine Textbausteine',
    placeholdersLeft: (names) =>
      `${names} würde so gesendet, wie es dasteht. Ersetze es durch das, was du meinst, und sende dann.`,
    sendAsWritten: 'So senden',
    left: (bytes) =>
      bytes >= 0
        ? `Noch ${many(bytes, 'Zeichen', 'Zeichen')}`
        : `${many(-bytes, 'Zeichen', 'Zeichen')} zu viel. Bitte sende es in zwei Nachrichten.`,
    closed: (name) =>
      `Du kannst hier lesen, was geschrieben wurde. Schreiben geht nicht mehr, weil du und ${name} einander nicht mehr zugeteilt seid.`,
    couldNotSend:
      'Diese Nachricht konnte auf diesem Gerät nicht gespeichert werden und wurde deshalb nicht gesendet. Dein Text ist noch da.',
  },

  emoji: {
    title: 'Emoji auswählen',
    find: 'Emoji suchen',
    groups: 'Gruppen',
    groupNames: [
      'Smileys und Gefühle',
      'Menschen und Körper',
      'Tiere und Natur',
      'Essen und Trinken',
      'Reisen und Orte',
      'Aktivitäten',
      'Gegenstände',
      'Symbole',
      'Flaggen',
    ],
    nothingFound: (query) => `Für „${query}“ gibt es kein Emoji.`,
    couldNotLoad: 'Die Emojis konnten nicht geladen werden.',
  },

  replies: {
    title: 'Textbausteine',
    titleAndKey: 'Textbausteine (/)',
    find: 'Textbaustein suchen',
    preview: 'So lautet er',
    unknown: (names) => `${names} steht hier für nichts. Füge den Baustein ein und schreib, was du meinst.`,
    insert: 'Einfügen',
    send: 'Jetzt senden',
    manage: 'Bearbeiten…',
    none: 'Du hast noch keine Textbausteine. Speichere, was du oft schreibst, und nutze es mit zwei Tasten.',
    nothingFound: (query) => `In keinem Textbaustein steht „${query}“.`,
    couldNotLoad: 'Die Textbausteine konnten nicht geladen werden.',
  },

  list: {
    label: 'Unterhaltungen',
    draft: 'Entwurf:',
    notSent: 'Nicht gesendet:',
    you: 'Du:',
    unread: (count) => many(count, 'ungelesene Nachricht', 'ungelesene Nachrichten'),
    waitingFor: (time) => `Wartet auf deine Antwort: ${time}`,
    overdueFor: (time) => `Überfällig, wartet auf deine Antwort: ${time}`,
    markedUnread: 'Als ungelesen markiert',
    pinned: 'Angeheftet',
    muted: 'Stumm',
    noMessages: 'Noch keine Nachrichten',
    closed: 'Geschlossen',
    queuedCount: (count) => `${many(count, 'Nachricht wartet', 'Nachrichten warten')} aufs Senden`,
    failedCount: (count) => `${many(count, 'Nachricht', 'Nachrichten')} nicht gesendet`,
  },

  activity: {
    label: (count) =>
      count > 0
        ? `Vom Studio: ${many(count, 'neue Mitteilung', 'neue Mitteilungen')}`
        : 'Mitteilungen vom Studio',
    title: 'Vom Studio',
    none: 'Noch nichts. Verschobene Kurse und fällige Check-ins aus der anderen Software deines Studios erscheinen hier.',
    isNew: 'Neu:',
    arrived: (content) => `Vom Studio: ${content}`,
  },

  policy: {
    keptForEver: 'Dein Studio bewahrt Nachrichten ohne zeitliche Grenze auf.',
    keptFor: (months) =>
      `Dein Studio löscht Nachrichten, die älter als ${many(months, 'Monat', 'Monate')} sind, auch von deinen Geräten. In Sicherungen können sie etwas länger liegen.`,
    ownersRead: 'Die Inhaber deines Studios dürfen Unterhaltungen lesen. Jedes Mal wird festgehalten.',
    ownersDoNotRead: 'Die Inhaber deines Studios lesen keine Unterhaltungen.',
    unknown:
      'Wie lange dein Studio Nachrichten aufbewahrt, lässt sich gerade nicht fragen. Versuche es wieder, wenn du verbunden bist.',
  },

  password: {
    title: 'Passwort ändern',
    current: 'Aktuelles Passwort',
    next: 'Neues Passwort',
    rule: (length) => `Mindestens ${length} Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.`,
    tooShort: (length) => `Das neue Passwort braucht mindestens ${length} Zeichen.`,
    change: 'Passwort ändern',
    changing: 'Wird geändert…',
    done: 'Dein Passwort wurde geändert. Andere Geräte wurden abgemeldet.',
    show: 'Passwort anzeigen',
    hide: 'Passwort verbergen',
  },
};
