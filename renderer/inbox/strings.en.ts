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

  notices: { label: 'Notices', dismiss: 'Dismiss' },

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
    certificate: {
      label: 'The server’s certificate',
      fingerprint: 'Fingerprint (SHA-256)',
      subject: 'Made for',
      issuer: 'Issued by',
      validTo: 'Valid until',
      same: 'I have compared the fingerprint',
      sameHelp:
        'With the one that your gym’s owner sees on the server, by phone or on paper. If it is another one, somebody may be listening in.',
      trust: 'Trust it and sign in',
    },
    forgot: 'Forgotten your password? Your gym’s owner can give you a new one.',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
