import type { Strings } from './strings.en.ts';

/** Every word of a gym's first minutes. In German. */
export const de: Strings = {
  label: 'Dein Studio einrichten',
  step: (now, all) => `Schritt ${now} von ${all}`,
  back: 'Zurück',
  next: 'Weiter',
  copy: 'Kopieren',
  working: 'Einen Moment…',

  address: {
    title: 'Wo läuft der Server?',
    intro:
      'Richte ein Studio auf einem Server ein, den jemand gestartet hat und der noch keinen Inhaber hat. Noch kein Server? Geh zurück und wähle „Dein Studio auf diesem Computer betreiben“.',
    label: 'Adresse des Servers',
    help: 'Er zeigt sie beim Start, zum Beispiel http://192.168.1.20:8787.',
    none: 'Gib zuerst die Adresse des Servers ein.',
    trust: 'Vertrauen und weiter',
  },

  code: {
    title: 'Ist das dein Server?',
    intro:
      'Der Server hat dem, der ihn gestartet hat, einen Code gezeigt: auf dem Bildschirm, im Protokoll oder in der App, in der er läuft. So gehört dieses Studio dir und niemand anderem.',
    label: 'Einrichtungscode',
    help: 'Zwölf Buchstaben und Ziffern. Groß oder klein und Striche sind egal.',
    lost: 'Nicht zu finden? „spotter-server claim“ auf dem Computer des Servers zeigt einen neuen.',
    none: 'Gib zuerst den Code ein.',
  },

  begin: {
    title: 'Wie möchtest du anfangen?',
    anew: 'Mit einem neuen Studio',
    anewHelp: 'Namen geben, dein Konto anlegen, Trainer hinzufügen.',
    restore: 'Mit einer Sicherung',
    restoreHelp: 'Alle Personen und Nachrichten eines Studios, das woanders lief.',
  },

  restore: {
    title: 'Mit einer Sicherung anfangen',
    intro:
      'Die Datei wird geprüft, bevor sich etwas ändert. Alle Apps des Studios fangen mit ihrem Inhalt neu an, auch die, die mit dem alten Server verbunden waren.',
    choose: 'Datei auswählen',
    other: 'Andere Datei auswählen',
    none: 'Wähle zuerst die Datei der Sicherung aus.',
    file: 'Sicherung',
    size: (size) => `${size} Megabyte`,
    passphrase: 'Passphrase der Sicherung',
    passphraseHelp: 'Nur, wenn die Sicherung mit einer gemacht wurde.',
    submit: 'Wiederherstellen',
    sending: 'Die Sicherung wird gesendet und geprüft…',
    coming: 'Die Sicherung ist in Ordnung. Der Server startet mit ihr…',
    away: 'Die Sicherung wurde übernommen, aber der Server ist nach zwei Minuten noch nicht wieder da. Sieh in sein Protokoll, starte ihn neu und melde dich dann an.',
  },

  gym: {
    title: 'Dein Studio',
    name: 'Name des Studios',
    nameHelp: 'Mitglieder sehen ihn auf dem Handy. Er lässt sich später ändern.',
    zone: 'Zeitzone',
    zoneHelp: 'Für die nächtlichen Sicherungen.',
    none: 'Gib dem Studio einen Namen.',
  },

  owner: {
    title: 'Dein Konto',
    intro:
      'Du wirst Inhaber: Du fügst Personen hinzu, lädst ein und kümmerst dich um Sicherungen. Mitglieder betreuen kannst du auch.',
    name: 'Dein Name',
    email: 'E-Mail-Adresse',
    emailHelp: 'Zum Anmelden. Es wird nichts dorthin gesendet.',
    password: 'Passwort',
    passwordHelp: (least) => `Mindestens ${least} Zeichen. Mehrere Wörter hintereinander sind gut.`,
    noName: 'Gib deinen Namen ein.',
    noEmail: 'Gib eine E-Mail-Adresse ein, zum Beispiel olivia@dein-studio.de.',
    tooShort: (least) => `Das Passwort ist zu kurz: Es braucht mindestens ${least} Zeichen.`,
    submit: 'Studio anlegen',
    submitting: 'Das Studio wird angelegt…',
  },

  trainers: {
    title: 'Wer trainiert hier?',
    intro: 'Jeder Trainer bekommt ein eigenes Konto. Das geht auch später, in der Verwaltung.',
    name: 'Vor- und Nachname',
    email: 'E-Mail-Adresse',
    add: 'Trainer hinzufügen',
    adding: 'Wird hinzugefügt…',
    list: 'Die Trainer',
    you: 'Du',
    password: (password) => `Passwort: ${password}`,
    passwordOnce:
      'Passwörter werden nur jetzt gezeigt. Gib jedes an den Trainer weiter, er ändert es in den Einstellungen.',
    copy: (name) => `Kopieren, was ${name} zum Anmelden braucht`,
    copied: 'Kopiert',
    signInText: (server, email, password) =>
      `Spotter\nServer: ${server}\nE-Mail: ${email}\nPasswort: ${password}`,
    skip: 'Ohne Trainer weiter',
    unsaved: 'Füge zuerst den Trainer hinzu, oder leere die Felder.',
  },

  invite: {
    title: 'Dein erstes Mitglied',
    intro: 'Lass ein Mitglied diesen Code mit dem Handy scannen: Schon ist es im Chat, ganz ohne Passwort.',
    another: 'Noch eine',
    skip: 'Später',
  },

  done: {
    title: (gym) => `${gym} ist bereit`,
    restored: (gym) => `${gym} ist wieder da`,
    restoredText:
      'Alles ist so, wie es war, als die Sicherung gemacht wurde. Melde dich mit einem Konto dieses Studios an.',
    address: 'Die Adresse deines Studios',
    onlyHere:
      'Diese Adresse geht nur auf dem Computer des Servers. Mach den Server im Netzwerk erreichbar, bevor andere kommen.',
    trainers: 'Trainer installieren die App Spotter und melden sich an dieser Adresse an.',
    members: 'Mitglieder brauchen einen Link oder QR-Code von ihrem Trainer, sonst nichts.',
    backups:
      'Jede Nacht wird auf dem Computer des Servers eine Sicherung gemacht. Kopiere sie ab und zu woandershin.',
    toChat: 'Posteingang öffnen',
    toAdmin: 'Verwaltung öffnen',
    signIn: 'Anmelden',
  },

  claimed: {
    title: 'Dieses Studio hat schon einen Inhaber',
    text: (gym) =>
      gym
        ? `„${gym}“ wurde schon eingerichtet. Warst du das, dann melde dich an. Wenn nicht, bitte den Inhaber um ein Konto.`
        : 'Es wurde schon eingerichtet. Warst du das, dann melde dich an. Wenn nicht, bitte den Inhaber um ein Konto.',
    meanwhile:
      'Jemand anderes hat es inzwischen eingerichtet. Wer den Server betreibt, weiß, wer den Code hat.',
    signIn: 'Anmelden',
  },

  why: {
    address: 'Das ist keine Adresse eines Servers. Sie sieht so aus: https://chat.dein-studio.de.',
    unreachable:
      'Der Server antwortet nicht. Läuft er, und ist dieses Gerät im selben Netzwerk? Deine Eingaben bleiben erhalten.',
    timeout:
      'Der Server hat nicht rechtzeitig geantwortet. Versuche es noch einmal; deine Eingaben bleiben erhalten.',
    unreadable: 'Was dort antwortet, ist kein Spotter-Server einer Version, die diese App kennt.',
    certificate: 'Dem Zertifikat des Servers wird nicht vertraut.',
    file: 'Die Datei konnte nicht gelesen werden. Wähle sie noch einmal aus.',
    refused: (code) => `Der Server hat das abgelehnt (${code}). Versuche es noch einmal.`,
    reasons: {
      gym_claimed: 'Dieses Studio hat schon einen Inhaber.',
      wrong_claim_code:
        'Das ist nicht der Einrichtungscode des Servers. Vergleiche ihn; ein neu gestarteter Server hat einen neuen.',
      email_taken: 'Diese E-Mail-Adresse hat schon jemand im Studio. Nimm eine andere.',
      backup_locked: 'Die Sicherung ist verschlüsselt: Gib ihre Passphrase ein. Es wurde nichts geändert.',
      backup_wrong_passphrase:
        'Die Sicherung lässt sich nicht entschlüsseln: Die Passphrase ist eine andere, oder die Datei ist beschädigt. Es wurde nichts geändert.',
      backup_damaged:
        'Die Datei ist beschädigt oder keine Sicherung von Spotter. Es wurde nichts geändert. Nimm eine andere, vielleicht eine ältere.',
      backup_newer:
        'Die Sicherung stammt von einer neueren Version von Spotter. Aktualisiere zuerst diesen Server.',
      other_site:
        'Der Server erwartet diese Adresse nicht. Starte ihn mit --public-url und der Adresse, die im Browser steht.',
    },
    codes: {
      bad_frame: 'Der Server hat die Eingaben nicht angenommen. Prüfe sie und versuche es noch einmal.',
      unauthenticated: 'Du bist abgemeldet. Melde dich an und mach in der Verwaltung weiter.',
      forbidden: 'Das darf dieses Konto nicht: Das kann nur ein Inhaber.',
      rate_limited: 'Zu viele Versuche. Warte einen Moment und versuche es noch einmal.',
      storage_unavailable:
        'Der Server kann gerade nicht auf seine Platte schreiben. Ist sie voll? Versuche es danach noch einmal.',
      too_large: 'Das ist zu groß für den Server.',
    },
  },
};
