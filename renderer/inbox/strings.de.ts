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

  /** What the notification doctor found, and how to mend it. */
  doctor: {
    test_shown: { says: 'Das System hat die Testbenachrichtigung gezeigt.', repair: '' },
    test_unconfirmed: {
      says: 'Das System hat die Testbenachrichtigung angenommen, aber nicht gesagt, dass es sie gezeigt hat.',
      repair: 'Wenn du sie nicht gesehen hast, sieh dir an, was folgt.',
    },
    test_shown_otherwise: {
      says: 'Der eigene Weg des Systems hat versagt, deshalb wurde der Test auf anderem Weg gezeigt.',
      repair: 'Ein Klick auf solche Benachrichtigungen kann die Unterhaltung nicht öffnen.',
    },
    test_failed: {
      says: 'Die Testbenachrichtigung konnte auf keinem Weg gezeigt werden.',
      repair: 'Behebe, was folgt, und teste noch einmal.',
    },
    switched_off: {
      says: 'Benachrichtigungen sind in Spotter ausgeschaltet.',
      repair: 'Schalte oben „Benachrichtigungen zeigen“ ein.',
    },
    quiet_for_an_hour: {
      says: 'Du hast Spotter gebeten, eine Stunde still zu sein.',
      repair: 'Wähle im Menü des Infobereichs „Wieder benachrichtigen“, um das jetzt zu beenden.',
    },
    quiet_hours: {
      says: 'Gerade ist deine Ruhezeit.',
      repair: 'Was ankommt, wird gemeldet, wenn sie endet. Oben kannst du sie ändern.',
    },
    preview_hidden: { says: 'Namen und Texte sind verborgen, wie du es eingestellt hast.', repair: '' },
    no_session_bus: {
      says: 'Diese Sitzung hat keinen Nachrichtenbus (D-Bus), deshalb kann nichts Benachrichtigungen zeigen.',
      repair: 'Melde dich an einem Desktop an oder starte Spotter mit dbus-run-session.',
    },
    service_running: { says: 'Ein Benachrichtigungsdienst läuft.', repair: '' },
    service_starts_on_demand: {
      says: 'Ein Benachrichtigungsdienst ist installiert und startet, wenn er gebraucht wird.',
      repair: '',
    },
    service_missing: {
      says: 'In dieser Sitzung läuft kein Benachrichtigungsdienst.',
      repair:
        'Installiere einen, zum Beispiel „dunst“ oder den deines Desktops, melde dich neu an und teste noch einmal.',
    },
    service_without_click: {
      says: 'Der Benachrichtigungsdienst kennt keine Klicks.',
      repair:
        'Du siehst Nachrichten, musst Spotter aber von Hand öffnen. Ein anderer Dienst (zum Beispiel „dunst“) kann das.',
    },
    permission_granted: { says: 'Das System lässt Spotter Benachrichtigungen zeigen.', repair: '' },
    permission_denied: {
      says: 'Das System lässt Spotter keine Benachrichtigungen zeigen.',
      repair: 'Erlaube sie für Spotter in den Systemeinstellungen unter „Benachrichtigungen“.',
    },
    permission_unreadable: {
      says: 'Das System sagt nicht, ob Spotter Benachrichtigungen zeigen darf.',
      repair: 'Sieh in den Systemeinstellungen unter „Benachrichtigungen“ nach und erlaube Spotter dort.',
    },
    do_not_disturb_off: { says: '„Nicht stören“ ist aus.', repair: '' },
    do_not_disturb_on: {
      says: '„Nicht stören“ ist an, deshalb hält das System Benachrichtigungen zurück.',
      repair: 'Schalte es in den Systemeinstellungen oder in der Leiste aus.',
    },
    do_not_disturb_unreadable: {
      says: 'Das System sagt nicht, ob „Nicht stören“ an ist.',
      repair: 'Sieh in den Systemeinstellungen oder in der Leiste nach.',
    },
  },

  notices: { label: 'Hinweise', dismiss: 'Ausblenden' },

  settings: {
    title: 'Einstellungen',
    appearance: 'Darstellung',
    theme: 'Design',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
    zoom: 'Größe',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    zoomReset: 'Zurück auf 100 %',
    language: 'Sprache',
    languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
    notifications: 'Benachrichtigungen',
    notify: 'Benachrichtigungen zeigen',
    hidePreview: 'Namen und Texte verbergen',
    hidePreviewHelp:
      'Benachrichtigungen sagen nur, dass eine Nachricht kam. Gut für einen Bildschirm, den andere sehen.',
    sound: 'Ton abspielen',
    test: 'Benachrichtigung testen',
    testing: 'Wird getestet…',
    window: 'Fenster',
    closeToTray: 'Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird',
    closeToTrayHelp: 'Du wirst weiter benachrichtigt.',
    noTray: 'Dieser Desktop zeigt keinen Infobereich, deshalb beendet das Schließen des Fensters Spotter.',
    startAtLogin: 'Starten, wenn ich mich an diesem Computer anmelde',
    startHidden: 'Starten, ohne das Fenster zu öffnen',
    account: 'Konto',
    signedInAs: (name, server) => `${name} auf ${server}`,
    kept: {
      encrypted: 'Deine Sitzung ist vom Schlüsselbund dieses Systems verschlüsselt.',
      plain_text:
        'Deine Sitzung ist unverschlüsselt gespeichert, weil dieses System keinen Schlüsselbund hat.',
      browser: 'Deine Sitzung speichert der Browser.',
    },
    changePassword: 'Passwort ändern…',
    signOut: 'Abmelden',
    signOutAsk: 'Von Spotter abmelden?',
    signOutDetail:
      'Die Unterhaltungen werden von diesem Computer entfernt. Sie bleiben auf dem Server deines Studios und kommen wieder, wenn du dich anmeldest.',
    signOutUnsent: (count) =>
      `${many(count, 'Nachricht ist', 'Nachrichten sind')} noch nicht gesendet und ginge${count === 1 ? '' : 'n'} verloren. Warte, bis alles gesendet ist, oder melde dich trotzdem ab.`,
    leaveDemo: 'Demo verlassen und mit deinem Studio verbinden…',
    leaveDemoHelp: 'Du bist in einem kleinen Demo-Studio, das nur auf diesem Computer lebt.',
    leaveDemoAsk: 'Demo verlassen?',
    leaveDemoDetail:
      'Danach meldest du dich am Server deines Studios an. Das Demo-Studio bleibt auf diesem Computer.',
    leaveDemoDo: 'Demo verlassen',
    couldNotChange: 'Diese Einstellung konnte nicht gespeichert werden.',
    version: (version) => `Spotter ${version}`,
  },

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
    forgot: 'Passwort vergessen? Die Leitung deines Studios kann dir ein neues geben.',
  },
};
