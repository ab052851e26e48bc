import type { Strings } from './strings.en.ts';

/** Every word of the gym's server on this computer. In German. */
export const de: Strings = {
  title: 'Server deines Studios',
  find: 'hosten, selbst betreiben, Server starten, anhalten, Netzwerk, WLAN, Adresse, Port, QR-Code, Ruhezustand, Einrichtungscode, Datenordner',
  intro:
    'Dieser Computer kann der Server deines Studios sein: Mitglieder chatten darüber von ihren Handys aus, und alles bleibt hier. Er läuft, solange Spotter läuft.',
  entry: 'Dein Studio auf diesem Computer betreiben',
  entryHelp: 'Für die Leitung eines Studios. Einen anderen Server brauchst du nicht.',
  entryRunning: 'Server deines Studios auf diesem Computer',
  back: 'Zurück',

  run: {
    off: 'Angehalten',
    starting: 'Startet…',
    running: 'Läuft',
    waiting: 'Läuft nicht',
    stopping: 'Wird angehalten…',
  },
  since: (time) => `seit ${time}`,
  nextTry: (seconds) => `Der nächste Versuch ist in ${seconds} s.`,
  tryNow: 'Jetzt versuchen',
  detail: 'Einzelheiten, in den Worten des Servers (englisch):',
  problems: {
    port_taken:
      'Ein anderes Programm auf diesem Computer nutzt diesen Port schon. Beende es, oder wähle unten einen anderen Port.',
    port_forbidden: 'Dieses Konto darf diesen Port nicht nutzen. Wähle unten einen anderen.',
    folder_in_use: 'Ein anderer Spotter-Server nutzt den Ordner des Studios schon. Halte zuerst jenen an.',
    folder_not_writable:
      'In den Ordner des Studios kann nicht geschrieben werden. Gib deinem Konto das Recht dazu.',
    disk_full: 'Der Datenträger ist voll. Schaffe Platz, dann startet der Server von selbst.',
    data_damaged:
      'Die Daten des Studios sind beschädigt. Nichts wurde verändert. Spiele eine Sicherung zurück.',
    data_newer:
      'Die Daten des Studios hat ein neueres Spotter geschrieben. Installiere wieder die neuere Version.',
    settings_wrong:
      'Eine Einstellung in der Einstellungsdatei des Studios oder in der Umgebung ergibt keinen Sinn.',
    crashed: 'Der Server ist unerwartet stehen geblieben. Alles, was er bestätigt hatte, ist gespeichert.',
    other: 'Der Server konnte nicht starten.',
  },

  start: 'Server starten',
  stop: 'Anhalten…',
  restart: 'Neu starten',
  stopAsk: 'Den Server deines Studios anhalten?',
  stopDetail:
    'Niemand erreicht dein Studio, bis du ihn wieder startest, und er startet nicht mehr mit Spotter. Was Mitglieder schreiben, wartet auf ihren Handys: Nichts geht verloren.',
  stopDo: 'Server anhalten',

  claim: {
    title: 'Dieses Studio gehört noch niemandem',
    detail: 'Gib ihm einen Namen und eine Leitung. Der Code zeigt, dass du an diesem Computer sitzt.',
    code: 'Einrichtungscode',
    setUp: 'Studio einrichten',
    inBrowser: 'Im Browser einrichten',
    signIn: 'Das Studio hat eine Leitung. Auf diesem Computer meldest du dich mit dieser Adresse an:',
    goSignIn: 'Anmelden',
  },

  links: {
    title: 'So erreichen ihn Handys',
    none: 'Dieser Computer ist in keinem Netzwerk. Verbinde ihn mit dem WLAN oder dem Netzwerkkabel deines Studios.',
    only: 'Nur Programme auf diesem Computer erreichen ihn. Wähle das Netzwerk, damit Handys ihn erreichen.',
    help: 'Handys müssen im selben Netzwerk sein. Mitglieder kommen über eine Einladung dazu; diese Adresse ist für Trainer und für dich.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    qr: (address) => `QR-Code von ${address}`,
    changes:
      'Ein Router gibt diesem Computer vielleicht einmal eine andere Adresse. Gib ihm in den Einstellungen des Routers immer dieselbe.',
    firewall: 'Fragt das System, ob Spotter Verbindungen annehmen darf, erlaube es für private Netzwerke.',
    plain:
      'In deinem eigenen Netzwerk sind Nachrichten unverschlüsselt unterwegs. Nimm keines, in dem Fremde sind.',
  },

  options: {
    title: 'Optionen',
    reach: 'Wer den Server erreicht',
    network: 'Netzwerk des Studios',
    this_computer: 'Nur dieser Computer',
    port: 'Port-Nummer',
    portHelp:
      'Eine Zahl von 1024 bis 65535. Mit einer anderen führen verteilte Links ins Leere, und alle melden sich neu an.',
    portWrong: 'Ein Port ist eine Zahl von 1024 bis 65535.',
    portSave: 'Diesen Port nehmen',
    address: 'Adresse in Links',
    addressHelp: 'Dieser Computer ist in mehreren Netzwerken. Wähle das, in dem die Handys sind.',
    addressAuto: (address) => `Die wahrscheinlichste: ${address}`,
    login: 'Mit diesem Computer starten',
    loginHelp:
      'Spotter startet unsichtbar, wenn du dich anmeldest, und der Server mit ihm. Vorher läuft er nicht.',
    awake: 'Diesen Computer wach halten',
    awakeHelp:
      'Solange der Server läuft. Der Bildschirm darf dunkel werden. Ein zugeklapptes Notebook schläft trotzdem.',
    restarts: 'Eine Änderung startet den Server neu. Nach wenigen Sekunden sind alle wieder da.',
  },

  warnings: {
    title: 'Gut zu wissen',
    sleep:
      'Solange dieser Computer schläft oder aus ist, erreicht niemand dein Studio. Was Mitglieder schreiben, wartet auf ihren Handys, was Trainer schreiben, auf ihren Computern, und wird gesendet, sobald er wieder da ist.',
    close:
      'Schließt du das Fenster, läuft der Server im Infobereich weiter. Beendest du Spotter, hält er an; du wirst vorher gefragt.',
    closeNoTray:
      'Dieser Desktop zeigt keinen Infobereich: Schließt du das Fenster, endet Spotter und der Server hält an; du wirst vorher gefragt.',
    crash:
      'Stürzt Spotter ab, hält der Server mit an. Starte Spotter wieder: Nichts, was bestätigt war, ist verloren.',
    backup:
      'Jede Nacht wird eine Sicherung gemacht. Hebe eine Kopie davon auf einem anderen Datenträger auf.',
  },

  folder: {
    title: 'Wo das Studio aufbewahrt ist',
    open: 'Ordner öffnen',
  },

  log: {
    title: 'Protokoll des Servers',
    show: 'Protokoll zeigen',
    hide: 'Protokoll verbergen',
    help: 'Zustände, Codes und Nummern, auf Englisch; nie, was jemand geschrieben hat.',
    empty: 'Noch nichts.',
    levels: { error: 'Fehler', warn: 'Warnung', info: 'Hinweis', debug: 'Einzelheit' },
  },
};
