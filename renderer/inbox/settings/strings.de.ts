import { counter } from '../../../protocol/language.ts';
import { de as hosting } from '../hosting/strings.de.ts';
import type { Strings } from './strings.en.ts';

/** Every word of the settings. In German. */

const many = counter('de');

export const de: Strings = {
  title: 'Einstellungen',
  search: 'Einstellungen suchen',
  searchClear: 'Suche leeren',
  sectionsLabel: 'Abschnitte',
  back: 'Alle Einstellungen',
  found: (count) => many(count, 'Abschnitt gefunden', 'Abschnitte gefunden'),
  nothingFound: (query) => `Keine Einstellung passt zu „${query}“.`,
  couldNotChange: 'Diese Einstellung konnte nicht gespeichert werden.',
  save: 'Speichern',
  revert: 'Änderungen verwerfen',
  unsaved: 'Noch nicht gespeichert.',
  saving: 'Wird gespeichert…',
  saved: 'Gespeichert.',
  version: (version) => `Spotter ${version}`,
  saveFile: {
    saving: 'Die Datei wird geschrieben…',
    saved: (file) => `Gespeichert als ${file}.`,
  },

  account: {
    title: 'Konto und Server',
    find: 'abmelden, ausloggen, passwort, kennwort, studio, adresse, verbindung, demo, datenschutz, aufbewahrung, export, meine daten',
    signedInAs: 'Angemeldet als',
    server: 'Server',
    messages: 'Nachrichten',
    connected: 'Verbunden',
    notConnected: 'Gerade nicht verbunden',
    kept: {
      encrypted: 'Deine Sitzung ist vom Schlüsselbund dieses Systems verschlüsselt.',
      plain_text:
        'Deine Sitzung ist unverschlüsselt gespeichert, weil dieses System keinen Schlüsselbund hat.',
      browser: 'Deine Sitzung speichert der Browser.',
    },
    ownData: 'Alles über dich speichern…',
    ownDataIntro:
      'Eine Seite mit allem, was der Server deines Studios über dich aufbewahrt: was du geschrieben hast und was dir geschrieben wurde, Antworten, Geräte.',
    changePassword: 'Passwort ändern…',
    signOut: 'Abmelden',
    signOutAsk: 'Von Spotter abmelden?',
    signOutDetail:
      'Die Unterhaltungen werden von diesem Computer entfernt. Sie bleiben auf dem Server deines Studios und kommen wieder, wenn du dich anmeldest.',
    signOutUnsent: (count) =>
      count === 1
        ? 'Eine Nachricht ist noch nicht gesendet und ginge verloren. Warte, bis sie gesendet ist, oder melde dich trotzdem ab.'
        : `${many(count, 'Nachricht', 'Nachrichten')} sind noch nicht gesendet und gingen verloren. Warte, bis alles gesendet ist, oder melde dich trotzdem ab.`,
    leaveDemo: 'Demo verlassen und mit deinem Studio verbinden…',
    leaveDemoHelp: 'Du bist in einem kleinen Demo-Studio, das nur auf diesem Computer lebt.',
    leaveDemoAsk: 'Demo verlassen?',
    leaveDemoDetail:
      'Danach meldest du dich am Server deines Studios an. Das Demo-Studio bleibt auf diesem Computer.',
    leaveDemoDo: 'Demo verlassen',
  },

  devices: {
    title: 'Geräte und Sitzungen',
    find: 'sicherheit, computer, handy, telefon, browser, angemeldet, verloren, gestohlen, überall abmelden',
    intro: 'Überall, wo du angemeldet bist. Beende, was du nicht kennst, und ändere dein Passwort.',
    current: 'Dieses Gerät',
    used: (when) => `Benutzt: ${when}`,
    since: (date) => `Angemeldet am ${date}`,
    end: 'Beenden',
    endLabel: (device) => `Sitzung von ${device} beenden`,
    endAsk: (device) => `Sitzung von ${device} beenden?`,
    endDetail:
      'Das Gerät wird sofort abgemeldet. Was dort geschrieben und noch nicht gesendet wurde, bleibt auf ihm.',
    endOthers: 'Alle anderen Sitzungen beenden…',
    endOthersAsk: 'Alle anderen Sitzungen beenden?',
    endOthersDetail: (count) =>
      `${many(count, 'Gerät wird', 'Geräte werden')} sofort abgemeldet. Hier bleibst du angemeldet.`,
    ended: 'Beendet.',
    alone: 'Du bist sonst nirgends angemeldet.',
  },

  appearance: {
    title: 'Darstellung',
    find: 'zoom, dunkelmodus, nacht, farben, kontrast, schriftgröße, textgröße, skalierung, größer, kleiner',
    theme: 'Design',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
    themeHelp: 'Hoher Kontrast ist hell oder dunkel wie das System, mit kräftigeren Linien und Texten.',
    zoom: 'Größe',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    zoomReset: 'Zurück auf 100 %',
  },

  language: {
    title: 'Sprache und Schreiben',
    find: 'englisch, english, deutsch, übersetzung, datum, uhrzeit, zahlen, region, rechtschreibung',
    language: 'Sprache',
    languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
    languageHelp:
      'Datum und Zahlen richten sich nach der Region deines Systems. Das Fenster wird neu gezeichnet.',
    spellCheck: 'Rechtschreibung beim Schreiben prüfen',
    spellCheckHelp: 'Geprüft wird auf diesem Computer; nichts, was du schreibst, wird dafür verschickt.',
  },

  notifications: {
    title: 'Benachrichtigungen',
    find: 'meldung, hinweis, banner, ton, stumm, nicht stören, fokus, privatsphäre, nacht, leise',
    notify: 'Benachrichtigungen zeigen',
    hidePreview: 'Namen und Texte verbergen',
    hidePreviewHelp:
      'Benachrichtigungen sagen nur, dass eine Nachricht kam. Gut für einen Bildschirm, den andere sehen.',
    sound: 'Ton abspielen',
    quietHours: 'Ruhezeit',
    quietHoursHelp: 'In dieser Zeit wird nichts gemeldet. Was kam, wird danach zusammengefasst.',
    from: 'Von',
    to: 'Bis',
    overnight: 'Bis zum nächsten Morgen.',
    allDay: 'Zweimal dieselbe Uhrzeit: Ruhe den ganzen Tag.',
    quietNow: 'Eine Stunde Ruhe',
    quietUntil: (time) => `Ruhe bis ${time}.`,
    resume: 'Wieder benachrichtigen',
    system: {
      darwin:
        'macOS hat das letzte Wort: Systemeinstellungen → Mitteilungen → Spotter. Wähle dort „Hinweise“, wenn sie stehen bleiben sollen, bis du hinsiehst.',
      win32:
        'Windows hat das letzte Wort: Einstellungen → System → Benachrichtigungen → Spotter. Solange „Nicht stören“ an ist, landen sie nur im Benachrichtigungscenter.',
      linux:
        'Dein Desktop hat das letzte Wort: Solange sein „Nicht stören“ an ist, landen Benachrichtigungen nur in seiner Liste, falls er eine hat.',
    },
    toDoctor: 'Keine Benachrichtigungen? Frag den Doktor',
  },

  doctor: {
    title: 'Benachrichtigungsdoktor',
    find: 'test, funktioniert nicht, fehlt, kaputt, reparieren, erlaubnis, berechtigung, benachrichtigungsassistent',
    intro:
      'Sendet eine Testbenachrichtigung und sieht nach allem, was ihr im Weg sein könnte: dem Dienst des Systems, seiner Erlaubnis und deinen eigenen Einstellungen.',
    run: 'Testbenachrichtigung senden',
    again: 'Noch einmal testen',
    running: 'Wird geprüft… das dauert ein paar Sekunden.',
    allWell: 'Benachrichtigungen funktionieren.',
    withWarnings: 'Benachrichtigungen funktionieren; etwas solltest du wissen.',
    withProblems: 'Etwas hält Benachrichtigungen von dir fern.',
    seen: 'Du solltest den Test in einer Ecke deines Bildschirms gesehen haben.',
    backend: {
      electron: 'Vom System selbst gezeigt: Ein Klick öffnet die Unterhaltung.',
      node_notifier: 'Von einem Hilfsprogramm gezeigt: Ein Klick öffnet die Unterhaltung vielleicht nicht.',
      none: 'Nichts konnte ihn zeigen.',
    },
    states: { ok: 'In Ordnung', warning: 'Gut zu wissen', problem: 'Fehler' },
    until: (time) => `Bis ${time}.`,
    failed: 'Der Test konnte nicht ausgeführt werden.',
    findings: {
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
        repair: 'Schalte unter „Benachrichtigungen“ „Benachrichtigungen zeigen“ ein.',
      },
      quiet_for_an_hour: {
        says: 'Du hast Spotter gebeten, eine Stunde still zu sein.',
        repair: 'Wähle „Wieder benachrichtigen“ unter „Benachrichtigungen“ oder im Menü des Infobereichs.',
      },
      quiet_hours: {
        says: 'Gerade ist deine Ruhezeit.',
        repair:
          'Was ankommt, wird gemeldet, wenn sie endet. Du kannst sie unter „Benachrichtigungen“ ändern.',
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
  },

  office_hours: {
    title: 'Arbeitszeiten',
    find: 'automatische antwort, abwesend, abwesenheit, urlaub, öffnungszeiten, sprechzeiten, plan, wochenende, geschlossen',
    intro:
      'Wer dir außerhalb deiner Zeiten schreibt, bekommt eine ehrliche automatische Antwort, die sagt, wann du wieder da bist. Der Server deines Studios sendet sie, auch wenn dieser Computer aus ist.',
    enabled: 'Außerhalb meiner Zeiten automatisch antworten',
    enabledHelp: 'Eine Antwort für jede Abwesenheit, nicht eine für jede Nachricht.',
    days: 'Meine Zeiten',
    from: (day) => `${day}, von`,
    to: (day) => `${day}, bis`,
    dayOff: 'Frei',
    backwards: 'Muss nach dem Beginn enden.',
    noDay: 'Mindestens ein Tag braucht Zeiten.',
    copyMonday: 'An allen Werktagen wie am Montag',
    timeZone: 'Zeitzone',
    answerLanguage: 'Sprache der Antwort',
    answer: 'Automatische Antwort',
    answerHelp:
      'Leer lassen für den üblichen Text. Aus {back} wird, wann du wieder da bist, zum Beispiel „morgen um 8:00 Uhr“.',
    insertBack: 'Wann ich wieder da bin',
    previewNow: 'Wer jetzt schreibt, bekommt:',
    previewLater: (time) =>
      `Du bist gerade in deinen Zeiten, deshalb bekommt jetzt niemand eine Antwort. Nach ${time} bekommt ein Mitglied:`,
    previewOff:
      'Ausgeschaltet: Niemand bekommt eine Antwort. Eingeschaltet bekäme ein Mitglied außerhalb deiner Zeiten:',
  },

  saved_replies: {
    title: 'Textbausteine',
    find: 'vorlage, schnipsel, gespeicherte antwort, antworten, kürzel, variable, platzhalter',
    intro:
      'Texte, die du oft sendest. In einer Unterhaltung findest du sie an ihrem Namen und siehst sie ausgefüllt, bevor sie gesendet werden.',
    add: 'Neuer Textbaustein',
    none: 'Noch keine Textbausteine. Der erste könnte deine Antwort auf „Wann hast du Zeit?“ sein.',
    edit: (title) => `„${title}“ bearbeiten`,
    remove: (title) => `„${title}“ löschen`,
    removeAsk: (title) => `„${title}“ löschen?`,
    removeDetail: 'Er wird auf allen deinen Geräten gelöscht. Damit gesendete Nachrichten bleiben.',
    removeDo: 'Löschen',
    removed: 'Gelöscht.',
    name: 'Name',
    nameHelp: 'Daran findest du ihn. Deine Mitglieder sehen ihn nicht.',
    twice: 'Ein anderer Textbaustein heißt schon so.',
    text: 'Text',
    textHelp: 'Die Knöpfe fügen ein, was von Mitglied zu Mitglied verschieden ist.',
    variables: {
      first_name: 'Vorname',
      name: 'Ganzer Name',
      trainer: 'Mein Name',
      gym: 'Studio',
    },
    sample: 'Mara Lindqvist',
    preview: (name) => `Bei ${name} steht dann:`,
  },

  needs_reply: {
    title: 'Wartet auf Antwort',
    find: 'überfällig, schwelle, warteschlange, spät, antwortzeit, wartezeit',
    threshold: 'Überfällig ist ein Mitglied nach',
    thresholdHelp: 'Wer länger auf deine Antwort wartet, wird in der Liste hervorgehoben.',
  },

  window: {
    title: 'Fenster und Start',
    find: 'infobereich, taskleiste, anmelden, autostart, hochfahren, schließen, hintergrund, versteckt, minimieren',
    closeToTray: 'Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird',
    closeToTrayHelp: 'Du wirst weiter benachrichtigt.',
    noTray: 'Dieser Desktop zeigt keinen Infobereich, deshalb beendet das Schließen des Fensters Spotter.',
    startAtLogin: 'Starten, wenn ich mich an diesem Computer anmelde',
    startHidden: 'Starten, ohne das Fenster zu öffnen',
    startHiddenHelp: 'Spotter wartet im Infobereich, bis jemand schreibt.',
  },

  hosting,

  log: {
    title: 'Protokoll für den Support',
    find: 'export, diagnose, hilfe, fehler, bericht, debug, log',
    intro:
      'Eine Datei für alle, die einem Problem nachgehen: was die Verbindung getan hat, Codes, Nummern und Größen. Sie enthält keine Inhalte, keine Namen und nichts, womit sich jemand anmelden könnte.',
    export: 'Protokoll exportieren…',
  },
};
