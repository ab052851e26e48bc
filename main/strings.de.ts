import { counter } from '../protocol/language.ts';
import { shortAge } from './inbox/short-age.ts';
import type { Words } from './strings.en.ts';

/** Every word that the main process says, in German. @param locale BCP 47, for numbers and times */
export function german(locale: string): Words {
  const many = counter(locale);
  const messages = (count: number): string => many(count, 'Nachricht', 'Nachrichten');
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const age = shortAge(locale);

  return {
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
      quietUntil: (at) => `Ruhe bis ${time.format(at)}`,
      quietHours: (until) => `Ruhezeit bis ${time.format(until)}`,
      resume: 'Wieder benachrichtigen',
      quit: 'Beenden',
    },

    menu: {
      file: 'Datei',
      settings: 'Einstellungen…',
      quit: 'Spotter beenden',
      view: 'Ansicht',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      actualSize: 'Originalgröße',
      go: 'Gehe zu',
      palette: 'Mitglied oder Aktion…',
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
      copyLink: 'Linkadresse kopieren',
      addToDictionary: 'Zum Wörterbuch hinzufügen',
      noSuggestions: 'Keine Vorschläge',
    },
  };
}
