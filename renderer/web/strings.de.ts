import type { Strings } from './strings.en.ts';

/** Every word of the member’s page that is not part of the conversation itself. In German. */

export const de: Strings = {
  app: 'Spotter',
  title: (unread) => (unread > 0 ? `(${unread}) Spotter` : 'Spotter'),
  failed: {
    title: 'Diese Seite konnte nicht gezeichnet werden.',
    next: 'Das ist ein Fehler in Spotter, nicht deiner. Deine Nachrichten sind sicher.',
    action: 'Neu zeichnen',
  },
  starting: 'Dein Chat wird geöffnet…',

  api: {
    unreachable:
      'Der Server deines Studios ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
    timeout:
      'Der Server deines Studios hat nicht rechtzeitig geantwortet. Prüfe deine Verbindung und versuche es noch einmal.',
    unreadable:
      'Der Server deines Studios hat etwas geantwortet, was diese Seite nicht versteht. Lade die Seite neu und versuche es noch einmal.',
    wrongPassword:
      'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfe beides und versuche es noch einmal.',
  },
  sessionEnded:
    'Der Server deines Studios hat deine Sitzung beendet: Sie ist abgelaufen, oder du hast dich woanders abgemeldet. Was du geschrieben hast, bleibt auf diesem Gerät.',
  noStorage:
    'Dieser Browser lässt die Seite nichts speichern, deshalb könnten Nachrichten verloren gehen. Verlasse den privaten Modus oder schaffe etwas Platz und lade die Seite dann neu.',

  unreachable: {
    title: 'Keine Verbindung zu deinem Studio',
    next: 'Der Server deines Studios antwortet nicht. Prüfe deine Verbindung; im Studio brauchst du vielleicht dessen WLAN.',
    action: 'Noch einmal versuchen',
  },

  invite: {
    looking: 'Deine Einladung wird geöffnet…',
    from: (trainer) => `${trainer} lädt dich ein`,
    text: (trainer, gym) =>
      `Dein Coaching bei ${gym}. Hier bleibst du zwischen den Trainings mit ${trainer} in Kontakt: Fragen, Pläne, wie das Training lief.`,
    name: 'Dein Name',
    nameHelp: (trainer) => `Damit ${trainer} weiß, wer schreibt.`,
    accept: (trainer) => `Mit ${trainer} chatten`,
    accepting: 'Einen Moment…',
    noPassword: 'Du brauchst kein Passwort. Dieses Gerät bleibt angemeldet.',
    noName: 'Bitte schreib zuerst deinen Namen.',
    already: (name) =>
      `Auf diesem Gerät ist schon ${name} angemeldet. Wenn du annimmst, entsteht ein neues, eigenes Konto.`,
    toChat: (name) => `Als ${name} weiter`,
    unusable: 'Diese Einladung gilt nicht',
    tryAgain: 'Noch einmal versuchen',
    toStart: 'Zur Startseite',
  },

  signedOut: {
    title: 'Du bist abgemeldet',
    next: 'Bitte dein Studio um einen neuen Link: Ihn zu öffnen genügt.',
    withPassword: 'Mit E-Mail und Passwort anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    signIn: 'Anmelden',
    signingIn: 'Wird angemeldet…',
  },

  list: {
    title: 'Nachrichten',
    none: 'Noch niemand zum Schreiben da',
    noneNext:
      'Dein Trainer oder deine Trainerin erscheint hier, sobald das Studio dir jemanden zugeteilt hat.',
    noClients: 'Noch ist niemand da',
    noClientsNext: 'Sobald jemand deinen Einladungslink geöffnet hat, erscheint er hier.',
    choose: 'Wähle eine Unterhaltung',
  },

  menu: {
    label: 'Menü',
    signedInAs: (name, gym) => (gym ? `${name} · ${gym}` : name),
    install: 'Auf diesem Gerät installieren',
    password: 'Passwort ändern',
    about: 'Info, Darstellung und Sprache',
    signOut: 'Abmelden',
  },

  signOut: {
    title: 'Abmelden?',
    withLink:
      'Um wiederzukommen, brauchst du einen neuen Link von deinem Studio. Deine Nachrichten bleiben beim Studio.',
    withPassword:
      'Die Nachrichten werden von diesem Gerät entfernt. Sie bleiben beim Studio und kommen wieder, wenn du dich anmeldest.',
    unsent: 'Etwas, was du geschrieben hast, ist noch nicht gesendet. Es ginge verloren.',
    action: 'Abmelden',
  },

  about: {
    title: 'Info, Darstellung und Sprache',
    theme: 'Design',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
    language: 'Sprache',
    languages: { system: 'Automatisch', en: 'English', de: 'Deutsch' },
    secure: 'Die Verbindung zu deinem Studio ist verschlüsselt (HTTPS).',
    local: 'Der Server läuft auf diesem Gerät.',
    insecure:
      'Diese Seite kommt über das eigene Netz des Studios, ohne HTTPS. Chatten geht; zum Öffnen ohne Netz und zum Installieren braucht es HTTPS.',
    server: (host) => `Deine Nachrichten liegen bei deinem Studio, auf ${host}.`,
    export: 'Alles speichern, was über dich aufbewahrt wird',
  },

  admin: {
    title: 'Verwaltung',
    next: 'Melde dich als Inhaber des Studios an.',
    ownersOnly: 'Nur Inhaber verwalten das Studio',
    signedInAs: (name) => `Du bist als ${name} angemeldet. Frag einen Inhaber, oder melde dich als einer an.`,
    other: 'Als jemand anderes anmelden',
    toChat: 'Zum Chat',
    signOut: 'Abmelden',
    unreachable: 'Der Server des Studios antwortet nicht',
  },
};
