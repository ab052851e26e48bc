import { counter } from '../../../protocol/language.ts';
import type { Strings } from './strings.en.ts';

/** Every word of the administration. In German. */

const many = counter('de');

export const de: Strings = {
  title: 'Verwaltung',
  titleOf: (gym) => `Verwaltung von ${gym}`,
  sectionsLabel: 'Bereiche der Verwaltung',
  back: 'Alle Bereiche',
  erased: 'Gelöscht',
  clear: 'Suche leeren',
  save: 'Speichern',
  saving: 'Wird gespeichert…',
  saved: 'Gespeichert.',
  savedAs: (file) => `Gespeichert als ${file}`,
  roles: { owner: 'Inhaber', trainer: 'Trainer', member: 'Mitglied' },

  why: {
    unreachable:
      'Der Server des Studios ist gerade nicht erreichbar. Es wurde nichts geändert. Versuche es gleich noch einmal.',
    timeout:
      'Der Server des Studios hat nicht rechtzeitig geantwortet. Sieh nach, ob es geklappt hat, bevor du es noch einmal versuchst.',
    unreadable:
      'Etwas anderes als der Server des Studios hat geantwortet. Versuche es noch einmal; bleibt es so, sieh ins Protokoll des Servers.',
    not_written: 'Die Datei konnte nicht geschrieben werden. Wähle einen anderen Ordner oder schaffe Platz.',
    refused: (code) =>
      `Der Server des Studios hat das abgelehnt (${code}). Lade die Seite neu und versuche es noch einmal.`,
    reasons: {
      email_taken: 'Diese E-Mail-Adresse hat schon jemand. Nimm eine andere.',
      email_needed: 'Ohne E-Mail-Adresse könnte sich diese Person nicht mehr anmelden. Gib eine ein.',
      email_wrong: 'Das ist keine E-Mail-Adresse. Prüfe sie.',
      only_owner: 'Das ist der einzige Inhaber. Mach zuerst jemand anderen zum Inhaber.',
      trainer_disabled: 'Dieser Trainer ist gesperrt und nimmt keine Mitglieder. Wähle einen anderen.',
      backup_unusable:
        'Die Sicherung wurde nicht eingespielt: Die Passphrase stimmt nicht, oder die Datei ist beschädigt. Es wurde nichts geändert.',
      backup_failed:
        'Die Sicherung konnte nicht erstellt werden. Ist genug Platz, und darf der Server in ihren Ordner schreiben?',
      other_site:
        'Diese Seite kam von einer anderen Adresse als der des Servers. Öffne sie unter der Adresse des Studios.',
    },
    codes: {
      bad_frame:
        'Der Server hat das nicht angenommen. Prüfe, was du eingegeben hast, und versuche es noch einmal.',
      too_large: 'Das ist zu lang für den Server. Kürze es und versuche es noch einmal.',
      unauthenticated: 'Du bist abgemeldet. Melde dich wieder an.',
      forbidden: 'Das darf nur ein Inhaber des Studios.',
      rate_limited: 'Zu viele Anfragen in kurzer Zeit. Warte einen Moment und versuche es noch einmal.',
      storage_unavailable: 'Der Server kann das gerade nicht. Versuche es gleich noch einmal.',
    },
  },

  people: {
    title: 'Personen',
    add: 'Person hinzufügen',
    addDo: 'Hinzufügen',
    invite: 'Mitglied einladen',
    find: 'Nach Name oder E-Mail suchen',
    groupsLabel: 'Wer gezeigt wird',
    groups: { all: 'Alle', staff: 'Team', members: 'Mitglieder', disabled: 'Gesperrt' },
    count: (count) => many(count, 'Person', 'Personen'),
    none: 'Niemand gefunden.',
    more: 'Mehr zeigen',
    you: 'Du',
    disabled: 'Gesperrt',
    open: 'Verwalten',
    openLabel: (name) => `Verwalten: ${name}`,
    members: (count) => many(count, 'Mitglied', 'Mitglieder'),
    noTrainer: 'kein Trainer',
    with: (names) => `bei ${names}`,
    active: (when) => `aktiv ${when}`,
    name: 'Vollständiger Name',
    email: 'E-Mail-Adresse',
    emailOptional: 'E-Mail-Adresse (nur für die Anmeldung mit Passwort)',
    role: 'Rolle',
    roleHelp: {
      owner: 'Verwaltet das Studio und kann wie ein Trainer Mitglieder haben.',
      trainer: 'Schreibt mit eigenen Mitgliedern im Posteingang am Computer.',
      member:
        'Schreibt mit den eigenen Trainern. Die meisten kommen per Einladung; füge hier jemanden hinzu, der sich mit Passwort anmeldet.',
    },
    trainers: 'Betreut von',
    trainersHelp:
      'Unterhaltungen mit Trainern, die nicht mehr zuständig sind, bleiben lesbar und sind zum Schreiben geschlossen.',
    password: 'Erstes Passwort',
    passwordHelp: (length) => `Mindestens ${length} Zeichen. Sag es der Person selbst; sie kann es ändern.`,
    reassign: {
      title: 'Mitglieder übergeben',
      help: (count) =>
        `${many(count, 'Mitglied schreibt', 'Mitglieder schreiben')} mit dieser Person. Wenn ein Trainer geht, übergib alle an einen anderen.`,
      to: 'An',
      action: 'Übergeben',
      ask: (from, to) => `Alle Mitglieder von ${from} an ${to} übergeben?`,
      detail: (count) =>
        `${many(count, 'Unterhaltung wird', 'Unterhaltungen werden')} geschlossen und bleiben für beide lesbar; neue mit dem anderen Trainer werden geöffnet.`,
      nobody: 'Es gibt keinen anderen Trainer. Füge zuerst einen hinzu.',
    },
    access: {
      title: 'Zugang',
      password: 'Neues Passwort',
      passwordHelp: (length) => `Mindestens ${length} Zeichen. Damit wird die Person überall abgemeldet.`,
      setPassword: 'Passwort setzen',
      passwordSet: 'Das Passwort ist gesetzt, und die Person ist überall abgemeldet.',
      nowhere: 'Nirgends angemeldet.',
      endAll: (count) => `Auf ${many(count, 'Gerät', 'Geräten')} abmelden`,
      endAllAsk: (name) => `${name} auf allen Geräten abmelden?`,
      endAllDetail:
        'Verbindungen werden binnen einer Sekunde getrennt. Wer per Einladung kam, braucht eine neue, um wieder hineinzukommen.',
      endAllSelf: 'Deine anderen Geräte werden abgemeldet. Dieses bleibt angemeldet.',
      endAllDo: 'Abmelden',
      disable: 'Sperren',
      enable: 'Wieder freigeben',
      disableAsk: (name) => `${name} sperren?`,
      disableDetail:
        'Die Person wird binnen einer Sekunde überall abgemeldet und kommt nicht mehr hinein. Nichts wird gelöscht, und es lässt sich rückgängig machen.',
      leftBehind: (count) =>
        `${many(count, 'Mitglied bliebe', 'Mitglieder blieben')} ohne Antwort: Übergib sie zuerst.`,
    },
    reading: {
      title: 'Unterhaltungen',
      help: 'Die Einstellungen des Studios erlauben Inhabern, Unterhaltungen zu lesen. Jede Seite, die du liest, steht im Protokoll.',
      forbidden:
        'Inhaber lesen in diesem Studio keine Unterhaltungen. Die Einstellungen des Studios können es erlauben.',
      list: 'Unterhaltungen zeigen…',
      of: (name) => `Unterhaltungen von ${name}`,
      none: 'Es gibt keine Unterhaltung.',
      empty: 'Noch keine Nachrichten',
      last: (when) => `letzte Nachricht am ${when}`,
      closed: 'Geschlossen',
      read: 'Lesen',
      readLabel: (name) => `Lesen: Unterhaltung mit ${name}`,
      between: (member, trainer) => `${member} und ${trainer}`,
      older: 'Ältere Nachrichten zeigen',
      back: 'Alle Unterhaltungen',
    },
    data: {
      title: 'Was über die Person gespeichert ist',
      exportHelp:
        'Alles, was über diese Person gespeichert ist, zum Weitergeben. Inhalte von Unterhaltungen sind nur dabei, wenn Inhaber sie lesen dürfen.',
      asPage: 'Als Seite speichern',
      asJson: 'Als JSON speichern',
      eraseHelp: 'Nimmt Name, Zugang und alles, was die Person geschrieben hat, für immer.',
      ownerFirst: 'Ein Inhaber wird erst Trainer oder gesperrt, bevor er gelöscht werden kann.',
      erase: 'Diese Person löschen…',
      eraseAsk: (name) => `${name} für immer löschen?`,
      eraseDetail:
        'Die Nachrichten werden leer, auf dem Server und auf jedem Gerät; bei einem Mitglied auch, was Trainer ihm geschrieben haben. Die Plätze in den Unterhaltungen bleiben. Jede App beginnt neu.',
      eraseWarning:
        'Das lässt sich nicht rückgängig machen. Nur Sicherungen enthalten es noch, bis sie ablaufen.',
      eraseDo: (name) => `${name} löschen`,
      erased: (count) => `Gelöscht: ${many(count, 'Nachricht ist', 'Nachrichten sind')} jetzt leer.`,
      noBackups: 'Keine Sicherung enthält sie.',
      inBackups: (count) => `${many(count, 'Sicherung enthält', 'Sicherungen enthalten')} sie noch,`,
      goneBy: (date) => `längstens bis zum ${date}.`,
      byHand: 'bis jemand auf dem Rechner des Servers entfernt, was dort von Hand aufbewahrt wird.',
    },
  },

  invites: {
    title: 'Einladungen',
    intro:
      'Eine Einladung bringt ein Mitglied zu einem Trainer, einmal, innerhalb von 14 Tagen. Ihr Link wird nur beim Erstellen gezeigt.',
    another: 'Noch eine erstellen',
    none: 'Es wurde noch keine Einladung erstellt.',
    nobody: 'Ohne Namen',
    somebody: 'jemanden, der nicht mehr da ist',
    states: { open: 'Offen', used: 'Benutzt', expired: 'Abgelaufen', withdrawn: 'Zurückgezogen' },
    by: (trainer, when) => `Für ${trainer}, erstellt am ${when}`,
    until: (when) => `gültig bis ${when}`,
    came: (name) => `${name} kam damit`,
    withdraw: 'Zurückziehen',
    withdrawLabel: (name) => `Zurückziehen: ${name}`,
    withdrawAsk: (name) => `Die Einladung „${name}“ zurückziehen?`,
    withdrawDetail: 'Mit ihrem Link kommt dann niemand mehr hinein. Du kannst jederzeit eine neue erstellen.',
  },

  devices: {
    title: 'Geräte',
    intro: 'Wo alle angemeldet sind. Ein Gerät, das abgemeldet wird, ist binnen einer Sekunde getrennt.',
    find: 'Nach Person oder Gerät suchen',
    count: (count) => many(count, 'Gerät', 'Geräte'),
    none: 'Kein Gerät gefunden.',
    somebody: 'Jemand, der nicht mehr da ist',
    current: 'Dieses Gerät',
    on: (device, since) => `${device}, seit ${since}`,
    used: (when) => `benutzt ${when}`,
    end: 'Abmelden',
    endLabel: (device, name) => `Abmelden: ${name}, ${device}`,
    endAsk: (name) => `${name} auf diesem Gerät abmelden?`,
    endDetail: (device) =>
      `${device} wird binnen einer Sekunde getrennt. Wer per Einladung kam, braucht eine neue, um wieder hineinzukommen.`,
    ended: 'Das Gerät ist abgemeldet.',
  },

  gym: {
    title: 'Studio',
    name: 'Name des Studios',
    nameHelp: 'Mitglieder sehen ihn auf ihrer Seite und in Einladungen.',
    timeZone: 'Zeitzone',
    timeZoneHelp: 'Wann die nächtlichen Sicherungen erstellt werden.',
    ownersMayRead: 'Inhaber dürfen Unterhaltungen lesen',
    ownersMayReadHelp:
      'Aus: Inhaber verwalten und können nicht lesen, was Trainer und Mitglieder schreiben. An: Jedes Lesen steht im Protokoll. Alle sehen auf ihrer Seite, wie es ist.',
    keep: 'Wie lange Nachrichten bleiben',
    keepHelp:
      'Ältere werden auf dem Server und auf jedem Gerät geleert. Eine Änderung gilt einen Tag später, damit sich ein Irrtum zurücknehmen lässt. Sicherungen enthalten sie, bis sie ablaufen.',
    forEver: 'Für immer',
    months: (count) => many(count, 'Monat', 'Monate'),
  },

  backups: {
    title: 'Sicherungen',
    nightly: (at, days) =>
      `Jede Nacht um ${at} wird eine Sicherung erstellt und ${many(days, 'Tag', 'Tage')} aufbewahrt; die neueste bleibt immer.`,
    noNightly:
      'Nächtliche Sicherungen sind ausgeschaltet: Es wird nichts gesichert, wenn du es nicht selbst tust.',
    folder: (folder) =>
      `Sie liegen in ${folder} auf dem Computer des Servers; bewahre auch anderswo eine Kopie auf.`,
    encrypted: 'Sie sind mit der Passphrase des Servers verschlüsselt.',
    plain: 'Sie sind nicht verschlüsselt: Wer eine Datei hat, kann sie lesen.',
    make: 'Jetzt eine Sicherung erstellen',
    making: 'Einen Moment…',
    made: 'Die Sicherung ist erstellt und geprüft.',
    none: 'Es gibt noch keine Sicherung.',
    isEncrypted: 'Verschlüsselt',
    save: 'Speichern',
    saveLabel: (when) => `Speichern: Sicherung von ${when}`,
    restore: 'Einspielen…',
    restoreLabel: (when) => `Einspielen… Sicherung von ${when}`,
    restoreAsk: 'Diese Sicherung einspielen?',
    restoreDetail: (when) => `Das Studio wird, wie es war: ${when}.`,
    restoreWarning:
      'Alles, was seitdem geschrieben, hinzugefügt oder geändert wurde, ist auf allen Geräten weg. Was jetzt da ist, bleibt auf dem Server, bis du es entfernst.',
    passphrase: 'Passphrase der Sicherung',
    passphraseHelp: 'Lass sie leer, wenn es die aus den Einstellungen des Servers ist.',
    restoreWord: 'einspielen',
    typeWord: (word) => `Tippe „${word}“, um fortzufahren`,
    restoreDo: 'Einspielen',
    restoring: 'Wird eingespielt…',
    restored: (when) =>
      `Das Studio ist, wie es war: ${when}. Der Server startet neu und ist in Sekunden zurück; ist deine Anmeldung neuer als die Sicherung, melde dich wieder an.`,
    replaced: {
      title: 'Was beim Einspielen ersetzt wurde',
      help: 'Das Studio, wie es vor jedem Einspielen war. Entferne es, wenn du sicher bist, dass du es nicht brauchst.',
      remove: 'Entfernen',
      removeLabel: (name) => `Entfernen: ${name}`,
      removeAsk: 'Das Ersetzte entfernen?',
      removeDetail: 'Das Studio, wie es vor jenem Einspielen war, ist dann für immer weg.',
    },
  },

  health: {
    title: 'Zustand',
    summary: (wrong) =>
      wrong === 0
        ? 'Alles ist, wie es sein soll.'
        : `${many(wrong, 'Punkt braucht', 'Punkte brauchen')} einen Blick.`,
    again: 'Noch einmal prüfen',
    levels: { ok: 'Gut', warn: 'Sollte behoben werden', fail: 'Kaputt' },
    storage: 'Speicher',
    database: 'Datenbank',
    backups: 'Sicherungen',
    free: 'Frei auf der Festplatte',
    messages: 'Nachrichten',
    people: 'Personen',
  },

  keys: {
    title: 'API-Schlüssel',
    intro:
      'Mit einem Schlüssel schickt andere Software des Studios den Mitgliedern Benachrichtigungen, etwa dass ein Kurs verlegt wurde.',
    name: 'Für welche Software ist er?',
    nameHelp: 'Damit du später weißt, welchen Schlüssel du widerrufen willst.',
    add: 'Schlüssel erstellen',
    made: (name) => `Der Schlüssel für ${name}`,
    once: 'Kopiere ihn jetzt in die Software. Er wird nicht noch einmal gezeigt: Nur ein Fingerabdruck bleibt gespeichert.',
    none: 'Es gibt noch keinen Schlüssel.',
    revoked: 'Widerrufen',
    since: (when) => `Erstellt am ${when}`,
    revokedOn: (when) => `widerrufen am ${when}`,
    revoke: 'Widerrufen',
    revokeLabel: (name) => `Widerrufen: ${name}`,
    revokeAsk: (name) => `Den Schlüssel für ${name} widerrufen?`,
    revokeDetail:
      'Software, die ihn benutzt, wird sofort abgewiesen. Ein widerrufener Schlüssel lässt sich nicht wieder benutzen.',
  },

  webhooks: {
    title: 'Webhooks',
    intro:
      'Ein Webhook sagt einem anderen Programm, was geschehen ist: Nummern und Zeiten, nie, was Menschen schreiben. Jede Anfrage ist signiert.',
    add: 'Webhook hinzufügen',
    addDo: 'Hinzufügen',
    edit: 'Ändern',
    editLabel: (url) => `Ändern: ${url}`,
    none: 'Es gibt noch keinen Webhook.',
    url: 'Adresse des Programms',
    urlHelp: 'Dorthin gehen die Anfragen als POST, signiert nach Standard Webhooks.',
    toldOf: 'Es erfährt, wenn',
    toldHelp: 'Mindestens eines.',
    events: {
      'message.stored': 'eine Nachricht gesendet wurde',
      'notification.stored': 'eine Benachrichtigung gesendet wurde',
      'member.joined': 'ein Mitglied per Einladung kam',
      'person.added': 'eine Person hinzugefügt wurde',
      'person.disabled': 'eine Person gesperrt wurde',
      'person.enabled': 'eine Person freigegeben wurde',
      'person.erased': 'eine Person gelöscht wurde',
    },
    secret: 'Das Geheimnis des neuen Webhooks',
    secretHelp:
      'Damit prüft das Programm die Signatur jeder Anfrage. Kopiere es jetzt: Es wird nicht noch einmal gezeigt.',
    off: 'Aus',
    failing: 'Antwortet nicht',
    retry: (attempts, when) => `${many(attempts, 'Mal', 'Mal')} gescheitert, nächster Versuch ${when}`,
    turn: (enabled) => (enabled ? 'Ausschalten' : 'Einschalten'),
    turnLabel: (enabled, url) => (enabled ? `Ausschalten: ${url}` : `Einschalten: ${url}`),
    remove: 'Entfernen',
    removeLabel: (url) => `Entfernen: ${url}`,
    removeAsk: 'Diesen Webhook entfernen?',
    removeDetail: (url) => `${url} erfährt nichts mehr, auch nicht, was noch wartet.`,
    log: 'Zustellungen',
    logLabel: (url) => `Zustellungen an ${url}`,
    noLog: 'Es wurde noch nichts zugestellt.',
    again: 'Noch einmal nachsehen',
    outcome: (ok, status) =>
      status === null ? 'keine Antwort' : ok ? `angenommen (${status})` : `abgelehnt (${status})`,
    attempt: (attempt, ms) => `${attempt}. Versuch, ${ms} ms`,
  },

  audit: {
    title: 'Protokoll',
    intro:
      'Was Inhaber und die Befehlszeile auf dem Computer des Servers getan haben. Es enthält nie, was Menschen schreiben.',
    none: 'Es wurde noch nichts getan.',
    older: 'Ältere zeigen',
    loaded: (count) => many(count, 'weiterer Eintrag', 'weitere Einträge'),
    server: 'Der Server',
    person: (id) => `Person Nr. ${id}`,
    number: (id) => `Nr. ${id}`,
    unknown: (who, action, whom) => `${who} – ${action} ${whom}`.trim(),
    forTrainer: (name) => `für ${name}`,
    members: (count) => many(count, 'Mitglied', 'Mitglieder'),
    messages: (count) => many(count, 'Nachricht', 'Nachrichten'),
    withContents: 'mit Inhalten',
    withoutContents: 'ohne Inhalte',
    fields: {
      name: 'Bezeichnung',
      email: 'E-Mail-Adresse',
      role: 'Rolle',
      timeZone: 'Zeitzone',
      ownersMayRead: 'ob Inhaber lesen dürfen',
      keepMonths: 'wie lange Nachrichten bleiben',
      url: 'Adresse',
      events: 'Ereignisse',
      enabled: 'an oder aus',
    },
    actions: {
      'gym.claimed': (who) => `${who} hat das Studio übernommen`,
      'gym.changed': (who) => `${who} hat die Einstellungen des Studios geändert`,
      'gym.restored': (who) => `${who} hat eine Sicherung eingespielt`,
      'backup.made': (who) => `${who} hat eine Sicherung erstellt`,
      'backup.downloaded': (who, what) => `${who} hat die Sicherung ${what} gespeichert`,
      'replaced_data.removed': (who, what) => `${who} hat die ersetzten Daten ${what} entfernt`,
      'member.joined': (who) => `${who} kam per Einladung`,
      'person.added': (who, whom) => `${who} hat ${whom} hinzugefügt`,
      'person.changed': (who, whom) => `${who} hat ${whom} geändert`,
      'person.password_set': (who, whom) => `${who} hat für ${whom} ein neues Passwort gesetzt`,
      'person.disabled': (who, whom) => `${who} hat ${whom} gesperrt`,
      'person.enabled': (who, whom) => `${who} hat ${whom} wieder freigegeben`,
      'person.assigned': (who, whom) => `${who} hat die Trainer von ${whom} gewählt`,
      'person.exported': (who, whom) => `${who} hat exportiert, was über ${whom} gespeichert ist`,
      'person.erased': (who, whom) => `${who} hat ${whom} gelöscht`,
      'trainer.reassigned': (who, whom) => `${who} hat die Mitglieder von ${whom} übergeben`,
      'invite.made': (who, what) => `${who} hat die Einladung ${what} erstellt`,
      'invite.withdrawn': (who, what) => `${who} hat die Einladung ${what} zurückgezogen`,
      'session.ended': (who, whom) => `${who} hat ${whom} auf einem Gerät abgemeldet`,
      'api_key.made': (who, what) => `${who} hat den API-Schlüssel ${what} erstellt`,
      'api_key.revoked': (who, what) => `${who} hat den API-Schlüssel ${what} widerrufen`,
      'webhook.made': (who, what) => `${who} hat den Webhook ${what} erstellt`,
      'webhook.changed': (who, what) => `${who} hat den Webhook ${what} geändert`,
      'webhook.removed': (who, what) => `${who} hat den Webhook ${what} entfernt`,
      'messages.expired': () => 'Nachrichten, die älter sind als das Studio sie aufbewahrt, wurden geleert',
      'conversation.read_by_owner': (who, whom) => `${who} hat eine Unterhaltung von ${whom} gelesen`,
    },
  },
};
