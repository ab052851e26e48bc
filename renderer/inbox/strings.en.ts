import type { FindingCode } from '../../protocol/diagnosis.ts';
import { counter } from '../../protocol/language.ts';

/** Every word of the desktop inbox that is not part of the conversation itself. In English. */

const many = counter('en');

export const en = {
  app: 'Spotter',
  title: (unread: number) => (unread > 0 ? `(${unread}) Spotter` : 'Spotter'),
  failed: {
    title: 'This window could not be drawn.',
    next: 'That is a fault in Spotter, not yours. Your messages are safe on this computer and on the server.',
    action: 'Draw it again',
  },

  sidebar: {
    label: 'Inbox',
    settings: 'Settings',
    search: 'Find a client',
    searchClear: 'Clear',
    all: 'All',
    unread: 'Unread',
    filter: 'Show',
    nothingFound: (query: string) => `No client is called “${query}”.`,
    allRead: 'All read. Nobody is waiting here.',
    noClients: 'No clients yet. They appear here as soon as they open their invite link.',
    loading: 'Loading conversations…',
    demo: 'Demo',
  },

  bell: {
    label: (count: number) =>
      count > 0 ? `From the gym: ${many(count, 'new notification', 'new notifications')}` : 'From the gym',
    title: 'From the gym',
    none: 'Nothing here yet. Class changes and check-ins from your gym’s other software appear here.',
  },

  start: {
    nobody: 'Nobody is waiting',
    nobodyNext: 'Every client has an answer from you. Choose a conversation to read on.',
    waiting: (count: number) => `${many(count, 'client is', 'clients are')} waiting for your answer`,
    waitingNext: (name: string, since: string) => `${name} wrote ${since} and has waited longest.`,
    open: (name: string) => `Answer ${name}`,
    empty: 'Your clients will write to you here',
    emptyNext: 'As soon as the first one has opened an invite link from your gym, the conversation appears.',
    keys: (modifier: string) => [
      { keys: `${modifier}K`, does: 'find a client' },
      { keys: `${modifier}↑ ${modifier}↓`, does: 'next conversation' },
      { keys: `${modifier},`, does: 'settings' },
    ],
  },

  /** What the notification doctor found, and how to mend it. */
  doctor: {
    test_shown: { says: 'The system showed the test notification.', repair: '' },
    test_unconfirmed: {
      says: 'The system took the test notification but did not say that it was shown.',
      repair: 'If you did not see it, look at what follows.',
    },
    test_shown_otherwise: {
      says: 'The system’s own way failed, so the test was shown another way.',
      repair: 'Clicking such a notification cannot open the conversation.',
    },
    test_failed: {
      says: 'The test notification could not be shown in any way.',
      repair: 'Mend what follows and test again.',
    },
    switched_off: {
      says: 'Notifications are switched off in Spotter.',
      repair: 'Switch on “Show notifications” above.',
    },
    quiet_for_an_hour: {
      says: 'You asked Spotter to be quiet for an hour.',
      repair: 'Choose “Resume notifications” in the tray’s menu to end it now.',
    },
    quiet_hours: {
      says: 'It is within your quiet hours.',
      repair: 'What arrives is announced when they end. Change them above.',
    },
    preview_hidden: { says: 'Names and texts are hidden, as you set.', repair: '' },
    no_session_bus: {
      says: 'This session has no message bus (D-Bus), so nothing can show notifications.',
      repair: 'Log in to a desktop, or start Spotter with dbus-run-session.',
    },
    service_running: { says: 'A notification service is running.', repair: '' },
    service_starts_on_demand: {
      says: 'A notification service is installed and starts when it is needed.',
      repair: '',
    },
    service_missing: {
      says: 'No notification service runs in this session.',
      repair: 'Install one, for example “dunst” or your desktop’s own, log in again and test again.',
    },
    service_without_click: {
      says: 'The notification service knows no clicks.',
      repair: 'You see messages, but must open Spotter by hand. Another service (for example “dunst”) can.',
    },
    permission_granted: { says: 'The system lets Spotter show notifications.', repair: '' },
    permission_denied: {
      says: 'The system does not let Spotter show notifications.',
      repair: 'Allow them for Spotter in the system’s settings under Notifications.',
    },
    permission_unreadable: {
      says: 'The system does not tell whether Spotter may show notifications.',
      repair: 'Look in the system’s settings under Notifications, and allow Spotter there.',
    },
    do_not_disturb_off: { says: '“Do not disturb” is off.', repair: '' },
    do_not_disturb_on: {
      says: '“Do not disturb” is on, so the system keeps notifications back.',
      repair: 'Switch it off in the system’s settings or its panel.',
    },
    do_not_disturb_unreadable: {
      says: 'The system does not tell whether “do not disturb” is on.',
      repair: 'Look in the system’s settings or its panel.',
    },
  } satisfies Record<FindingCode, { says: string; repair: string }>,

  notices: { label: 'Notices', dismiss: 'Dismiss' },

  settings: {
    title: 'Settings',
    appearance: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    zoom: 'Size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Back to 100 %',
    language: 'Language',
    languages: { system: 'Same as the system', en: 'English', de: 'Deutsch' },
    notifications: 'Notifications',
    notify: 'Show notifications',
    hidePreview: 'Hide names and texts',
    hidePreviewHelp: 'Notifications only say that a message came. Good for a screen that others see.',
    sound: 'Play a sound',
    test: 'Test notifications',
    testing: 'Testing…',
    window: 'Window',
    closeToTray: 'Keep running in the tray when the window is closed',
    closeToTrayHelp: 'You go on being notified.',
    noTray: 'This desktop shows no tray, so closing the window quits Spotter.',
    startAtLogin: 'Start when I log in to this computer',
    startHidden: 'Start without opening the window',
    account: 'Account',
    signedInAs: (name: string, server: string) => `${name} on ${server}`,
    kept: {
      encrypted: 'Your session is encrypted by this system’s keyring.',
      plain_text: 'Your session is kept in plain text, because this system has no keyring.',
      browser: 'Your session is kept by the browser.',
    },
    changePassword: 'Change password…',
    signOut: 'Sign out',
    signOutAsk: 'Sign out of Spotter?',
    signOutDetail:
      'The conversations on this computer are removed. They stay on your gym’s server and come back when you sign in.',
    signOutUnsent: (count: number) =>
      `${many(count, 'message', 'messages')} not sent yet would be lost. Wait until they are sent, or sign out anyway.`,
    leaveDemo: 'Leave the demo and connect to your gym…',
    leaveDemoHelp: 'You are in a small demo gym that lives on this computer only.',
    leaveDemoAsk: 'Leave the demo?',
    leaveDemoDetail: 'You then sign in at your gym’s server. The demo gym stays on this computer.',
    leaveDemoDo: 'Leave the demo',
    couldNotChange: 'This setting could not be saved.',
    version: (version: string) => `Spotter ${version}`,
  },

  signIn: {
    title: 'Sign in to your gym',
    server: 'Server',
    serverHelp: 'Your gym gives you this address, for example chat.your-gym.com.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in…',
    noServer: 'Enter the address of your gym’s server, for example https://chat.your-gym.com.',
    demo: 'Only having a look? The demo gym prints its address and sign-in when it starts.',
    forgot: 'Forgotten your password? Your gym’s owner can give you a new one.',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
