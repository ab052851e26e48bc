/** Every word of the desktop inbox that is not part of the conversation itself. */

const plural = new Intl.PluralRules('en');
const many = (count: number, one: string, other: string) =>
  `${count.toLocaleString('en')} ${plural.select(count) === 'one' ? one : other}`;

export const strings = {
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

  notices: { label: 'Notices', dismiss: 'Dismiss' },

  settings: {
    title: 'Settings',
    appearance: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    zoom: 'Size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Back to 100 %',
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
} as const;
