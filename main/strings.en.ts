import { counter } from '../protocol/language.ts';
import { shortAge } from './inbox/short-age.ts';

/** Every word that the main process says: tray, menus, notifications. @param locale BCP 47, for numbers and times */
export function english(locale: string) {
  const many = counter(locale);
  const messages = (count: number): string => many(count, 'message', 'messages');
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const age = shortAge(locale);

  return {
    notifications: {
      newMessages: (count: number) =>
        count === 1 ? 'A new message' : many(count, 'new message', 'new messages'),
      severalFrom: (name: string, count: number) => `${name} (${messages(count)})`,
      flood: (count: number, clients: number) =>
        `${messages(count)} from ${many(clients, 'client', 'clients')}`,
      names: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
      openToRead: 'Open Spotter to read them',
      newNotices: (count: number) =>
        count === 1 ? 'A new notification' : many(count, 'new notification', 'new notifications'),
      someone: 'A client',
      test: 'Notifications work. This is what a new message looks like.',
    },

    tray: {
      signedOut: 'Signed out',
      offline: 'Offline',
      unread: (count: number) => `${count} unread`,
      needReply: (count: number) => many(count, 'needs a reply', 'need a reply'),
      waits: (name: string, age: string) => `${name} — ${age}`,
      age,
      show: 'Show Spotter',
      quiet: 'Quiet for an Hour',
      quietUntil: (at: number) => `Quiet until ${time.format(at)}`,
      quietHours: (until: number) => `Quiet Hours until ${time.format(until)}`,
      resume: 'Resume Notifications',
      quit: 'Quit',
    },

    menu: {
      file: 'File',
      settings: 'Settings…',
      quit: 'Quit Spotter',
      view: 'View',
      zoomIn: 'Zoom In',
      zoomOut: 'Zoom Out',
      actualSize: 'Actual Size',
      go: 'Go',
      palette: 'Go to Client or Action…',
      help: 'Help',
      shortcuts: 'Keyboard Shortcuts',
      exportLog: 'Export Log…',
      about: 'About Spotter',
      hide: 'Hide Spotter',
      hideOthers: 'Hide Others',
      edit: 'Edit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      selectAll: 'Select All',
      fullScreen: 'Full Screen',
      window: 'Window',
      minimise: 'Minimise',
      closeWindow: 'Close Window',
      copyLink: 'Copy Link Address',
      addToDictionary: 'Add to Dictionary',
      noSuggestions: 'No Suggestions',
    },
  };
}

export type Words = ReturnType<typeof english>;
