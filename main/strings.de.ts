import { german as client } from '../client/strings.de.ts';
import { counter, onFirstUse } from '../protocol/language.ts';
import { shortAge } from './inbox/short-age.ts';
import type { Words } from './strings.en.ts';

/** Every word that the main process says, in German. @param locale BCP 47, for numbers and times */
export function german(locale: string): Words {
  const many = counter(locale);
  const messages = (count: number): string => many(count, 'Nachricht', 'Nachrichten');
  const time = onFirstUse(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
  const age = shortAge(locale);

  return {
    /** BCP 47. */
    locale,
    client: client(locale),

    start: {
      title: 'Spotter kann nicht starten',
      noFolder: (folder, reason) =>
        `Spotter kann in seinen Datenordner ${folder} nicht schreiben: ${reason}. Mach den Ordner beschreibbar, oder nenne einen anderen in der Umgebungsvariable SPOTTER_USER_DATA.`,
      failed: (reason) => `Spotter konnte nicht starten: ${reason}`,
    },

    notifications: {
      newMessages: (count) =>
        count === 1 ? 'Eine neue Nachricht' : many(count, 'neue Nachricht', 'neue Nachrichten'),
      severalFrom: (name, count) => `${name} (${messages(count)})`,
      flood: (count, clients) => `${messages(count)} von ${many(clients, 'Mitglied', 'Mitgliedern')}`,
      names: (names, more) => (more > 0 ? `${names} und ${more} weitere` : names),
      openToRead: 'Öffne Spotter, um sie zu lesen',
      newNotices: (count) =>
        count === 1 ? 'Eine neue Mitteilung' : many(count, 'neue Mitteilung', 'neue Mitteilungen'),
      someone: 'Ein Mitglied',
      test: 'Benachrichtigungen funktionieren. So sieht eine neue Nachricht aus.',
    },

    tray: {
      signedOut: 'Abgemeldet',
      offline: 'Offline',
      unread: (count) => `${count} ungelesen`,
      needReply: (count) => many(count, 'wartet auf Antwort', 'warten auf Antwort'),
      waits: (name, age) => `${name} — ${age}`,
      age,
      show: 'Spotter anzeigen',
      quiet: 'Eine Stunde Ruhe',
      quietUntil: (at) => `Ruhe bis ${time().format(at)}`,
      quietHours: (until) => `Ruhezeit bis ${time().format(until)}`,
      resume: 'Wieder benachrichtigen',
      quit: 'Beenden',
    },

    menu: {
      file: 'Datei',
      invite: 'Mitglied einladen…',
      settings: 'Einstellungen…',
      quit: 'Spotter beenden',
      view: 'Ansicht',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      actualSize: 'Originalgröße',
      go: 'Gehe zu',
      palette: 'Mitglied oder Aktion…',
      conversation: 'Unterhaltung',
      actions: {
        done: 'Erledigt',
        archive: 'Archivieren oder zurückholen',
        pin: 'Anheften oder lösen',
        mute: 'Stummschalten oder nicht mehr',
        unread: 'Als ungelesen oder gelesen markieren',
        about: 'Über das Mitglied',
        latest: 'Zur neuesten Nachricht springen',
        firstNew: 'Zur ersten neuen Nachricht springen',
        undo: 'Letzte Änderung rückgängig machen',
      },
      help: 'Hilfe',
      shortcuts: 'Tastenkürzel',
      exportLog: 'Protokoll exportieren…',
      about: 'Über Spotter',
      hide: 'Spotter ausblenden',
      hideOthers: 'Andere ausblenden',
      edit: 'Bearbeiten',
      undo: 'Rückgängig',
      redo: 'Wiederholen',
      cut: 'Ausschneiden',
      copy: 'Kopieren',
      paste: 'Einfügen',
      selectAll: 'Alles auswählen',
      fullScreen: 'Vollbild',
      window: 'Fenster',
      minimise: 'Minimieren',
      closeWindow: 'Fenster schließen',
      openLink: 'Link öffnen',
      copyLink: 'Linkadresse kopieren',
      addToDictionary: 'Zum Wörterbuch hinzufügen',
      noSuggestions: 'Keine Vorschläge',
    },

    account: {
      wrongPassword:
        'Die E-Mail-Adresse oder das Passwort ist falsch. Prüfe beides und versuche es noch einmal.',
      currentWrong:
        'Das jetzige Passwort ist falsch, deshalb wurde nichts geändert. Versuche es noch einmal.',
      tooShort: (least) => `Das neue Passwort ist zu kurz. Es braucht mindestens ${least} Zeichen.`,
      noAnswer: (host, seconds) =>
        `${host} hat ${seconds} Sekunden lang nicht geantwortet. Prüfe deine Verbindung und versuche es noch einmal.`,
      refusedConnection: (host) =>
        `Bei ${host} antwortet niemand (Verbindung abgelehnt). Prüfe die Adresse, und ob der Server des Studios läuft.`,
      noSuchHost: (host) => `Es gibt keinen Server namens ${host}. Prüfe die Adresse und deine Verbindung.`,
      unreachable: (host, detail) =>
        `${host} ist nicht erreichbar (${detail}). Prüfe die Adresse und deine Verbindung.`,
      tooMany: 'Das waren zu viele Versuche. Warte eine Minute und versuche es noch einmal.',
      notSpotter: (host, status) =>
        `Was bei ${host} antwortet, ist kein Spotter-Server (Status ${status}). Prüfe die Adresse.`,
      refusal: (host, reason) => `${host} hat abgelehnt: ${reason}`,
      signedOut: 'Du bist abgemeldet. Melde dich an, um dein Passwort zu ändern.',
      signInFirst: 'Du bist abgemeldet. Melde dich zuerst an; nichts ist verloren.',
      failed: 'Die Anmeldung ist fehlgeschlagen.',
      sessionEnded:
        'Der Server des Studios hat deine Sitzung beendet: Sie ist abgelaufen oder wurde anderswo abgemeldet. Melde dich wieder an; nichts ist verloren.',
      notOpened: (reason) =>
        `Deine Nachrichten auf diesem Computer konnten nicht geöffnet werden: ${reason}. Prüfe, ob der Datenträger voll ist und ob du darauf schreiben darfst, und starte Spotter neu.`,
      noKeyring:
        'Dieses System hat keinen Schlüsselbund, deshalb liegt deine Sitzung unverschlüsselt in einer Datei, die nur dein Benutzerkonto lesen kann. Richte einen Schlüsselbund ein (GNOME Keyring oder KWallet) und melde dich neu an, um sie zu verschlüsseln.',
      sessionUnreadable:
        'Die Sitzung auf diesem Computer konnte nicht geöffnet werden; vielleicht wurde der Schlüsselbund des Systems geändert. Melde dich neu an; deine Nachrichten sind sicher.',
      sessionNotKept: (reason, folder) =>
        `Deine Sitzung konnte auf diesem Computer nicht gespeichert werden: ${reason}. Prüfe, ob der Datenträger voll ist und ob du in ${folder} schreiben darfst.`,
      cacheSetAside: (aside, unsent) => {
        const kept = unsent > 0 ? ` Noch nicht gesendet und gerettet: ${messages(unsent)}.` : '';
        return `Die Kopie deiner Nachrichten auf diesem Computer war beschädigt. Sie liegt jetzt als ${aside} daneben, und alles wird neu vom Server geholt.${kept}`;
      },
      demoOpenToOthers: (file) =>
        `Die Sitzung der Demo in ${file} kann von anderen auf diesem Computer gelesen werden, deshalb wurde sie nicht benutzt. Starte die Demo neu.`,
      demoUnreadable: (file) =>
        `Die Sitzung der Demo in ${file} konnte nicht gelesen werden. Starte die Demo neu.`,
      noAddress: 'Gib die Adresse des Servers deines Studios ein, etwa https://studio.example.',
      noServerAddress: (typed) =>
        `„${typed}“ ist keine Adresse eines Servers. Sie sieht aus wie https://studio.example.`,
      otherScheme: (scheme) =>
        `Die Adresse eines Servers beginnt mit https:// oder http://, nicht mit ${scheme}//.`,
      nameInAddress: 'Lass Name und Passwort aus der Adresse des Servers weg; melde dich unten an.',
    },

    bridge: {
      outside: (call) =>
        `„${call}“ wurde von außerhalb des eigenen Fensters der App aufgerufen, deshalb ist nichts geschehen. Starte Spotter neu.`,
      badArgument: (call, detail) =>
        `„${call}“ wurde nicht verstanden (${detail}), deshalb ist nichts geschehen. Prüfe, was du eingegeben hast.`,
    },

    certificate: {
      reasons: {
        self_signed: 'Es bürgt nur für sich selbst',
        unknown_issuer: 'Niemand kennt seinen Aussteller',
        expired: 'Es ist abgelaufen',
        not_yet_valid: 'Es gilt noch nicht, oder die Uhr dieses Computers geht falsch',
        wrong_name: 'Es gilt für einen anderen Namen',
        changed: 'Es ist nicht das, dem du bisher vertraut hast',
        other: 'Es ist nicht in Ordnung',
      },
      refused: (host, reason, fingerprint) =>
        `Dem Zertifikat von ${host} wird nicht vertraut. ${reason}. Sein Fingerabdruck (SHA-256) ist ${fingerprint}. Vergleiche ihn mit dem, den der Inhaber deines Studios am Server sieht.`,
      question: (host) => `Dem Zertifikat von ${host} vertrauen?`,
      compare:
        'Vergleiche diesen Fingerabdruck mit dem, den der Inhaber deines Studios am Server sieht. Nur wenn beide gleich sind, hört niemand mit.',
      trust: 'Gleicher Fingerabdruck: vertrauen',
      doNotTrust: 'Nicht vertrauen',
    },

    settings: {
      setAside: (name) =>
        `Die Einstellungen konnten nicht gelesen werden. Die Datei liegt jetzt als ${name} daneben, und es gelten wieder die Voreinstellungen.`,
      noSense: (setting) =>
        `Die Einstellung „${setting}“ in der Datei ergibt keinen Sinn, deshalb gilt wieder ihre Voreinstellung. Ändere sie in den Einstellungen.`,
      notSaved: (file, reason) =>
        `Die Einstellungen konnten nicht in ${file} gespeichert werden: ${reason}. Prüfe, ob der Datenträger voll ist.`,
      noAutostart: (reason, folder) =>
        `Der Start bei der Anmeldung konnte nicht eingerichtet werden: ${reason}. Prüfe, ob du in ${folder} schreiben darfst.`,
      linkNotOpened: 'Dieser Link wurde nicht geöffnet: Spotter öffnet nur Webseiten und E-Mail-Adressen.',
    },

    hosting: {
      outageTitle: 'Der Server deines Studios läuft nicht',
      outage:
        'Mitglieder erreichen dein Studio nicht. Öffne Spotter und sieh nach, warum, und was zu tun ist.',
      quitTitle: 'Spotter beenden und den Server deines Studios anhalten?',
      quitDetail:
        'Der Server läuft in Spotter auf diesem Computer. Solange er steht, erreicht niemand dein Studio. Was Mitglieder schreiben, wartet auf ihren Handys und wird gesendet, sobald der Server wieder läuft: Nichts geht verloren.',
      keepRunning: 'Weiterlaufen lassen',
      stopAndQuit: 'Server anhalten und beenden',
      notSaved: (file: string, reason: string) =>
        `Das konnte nicht in ${file} gespeichert werden: ${reason}. Sieh nach, ob der Datenträger voll ist.`,
      folderNotOpened: (folder: string, reason: string) =>
        `Der Ordner ${folder} konnte nicht geöffnet werden: ${reason}. Öffne ihn in deinem Dateimanager.`,
    },

    log: {
      exportTitle: 'Protokoll von Spotter exportieren',
      textFile: 'Text',
      couldNotExport: (reason) =>
        `Das Protokoll konnte nicht geschrieben werden: ${reason}. Wähle einen anderen Ort.`,
    },
    ownData: {
      notFetched:
        'Der Server deines Studios hat es nicht herausgegeben. Versuche es noch einmal, wenn du verbunden bist.',
      notWritten: (reason) =>
        `Die Datei konnte nicht geschrieben werden: ${reason}. Wähle einen anderen Ort.`,
    },
  };
}
