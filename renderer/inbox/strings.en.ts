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
    noClients: 'No clients yet. They appear here as soon as they open their invite link.',
    invite: 'Invite a client',
    admin: 'Administration',
    loading: 'Loading conversations…',
    demo: 'Demo',
  },

  keys: { Mod: 'Ctrl', Shift: 'Shift', Enter: 'Enter', Delete: 'Del' },

  filters: {
    label: 'Show',
    names: {
      all: 'All',
      unread: 'Unread',
      waiting: 'Needs reply',
      pinned: 'Pinned',
      archived: 'Archived',
      muted: 'Muted',
    },
    more: 'More filters',
    moreChosen: (name: string) => `More filters, chosen: ${name}`,
    newestFirst: 'Newest first',
    longestFirst: 'Longest wait first',
    heldStill: 'Order kept while you are here',
    nothing: {
      all: { title: 'Nothing here', next: 'All your conversations are archived.' },
      unread: { title: 'All read', next: 'New messages appear here.' },
      waiting: { title: 'Nobody is waiting', next: 'Every client has an answer from you.' },
      pinned: { title: 'Nothing pinned', next: 'Pin the clients that you want to have on top.' },
      archived: {
        title: 'Nothing archived',
        next: 'Archive a conversation, and it waits here until the client writes again.',
      },
      muted: { title: 'Nothing muted', next: 'Muted conversations are not announced. They appear here.' },
    },
  },

  list: { more: 'More' },

  changes: {
    pinned: (name: string) => `${name} pinned`,
    unpinned: (name: string) => `${name} unpinned`,
    muted: (name: string) => `${name} muted`,
    unmuted: (name: string) => `${name} not muted any more`,
    archived: (name: string) => `${name} archived`,
    archivedDone: (name: string) => `${name} archived and marked done`,
    unarchived: (name: string) => `${name} taken out of the archive`,
    done: (name: string) => `${name} marked done`,
    read: (name: string) => `${name} marked as read`,
    unread: (name: string) => `${name} marked as unread`,
    undo: 'Undo',
    undone: (what: string) => `Undone: ${what}`,
    nothingToUndo: 'Nothing to undo',
    couldNotChange: 'That could not be kept on this computer.',
  },

  actions: {
    palette: 'Find people and actions',
    find: 'Search names and messages',
    longestWaiting: 'Go to who waits next',
    next: 'Next conversation',
    previous: 'Previous conversation',
    write: 'Write a message',
    leave: 'Back to the list',
    done: 'Mark done',
    archive: 'Archive',
    unarchive: 'Take out of the archive',
    pin: 'Pin',
    unpin: 'Unpin',
    mute: 'Mute',
    unmute: 'Unmute',
    unread: 'Mark as unread',
    markRead: 'Mark as read',
    undo: 'Undo',
    filter_all: 'Show all',
    filter_unread: 'Show unread',
    filter_waiting: 'Show who needs a reply',
    filter_pinned: 'Show pinned',
    filter_archived: 'Show archived',
    filter_muted: 'Show muted',
    invite: 'Invite a client',
    admin: 'Administration',
    settings: 'Settings',
    about: 'About the client: tags, notes, contact',
    latest: 'Jump to the latest message',
    firstNew: 'Jump to the first new message',
    emoji: 'Insert an emoji',
    savedReplies: 'Insert a saved reply',
    copy: 'Copy the message',
    openLink: 'Open the message’s link',
    retry: 'Send again what was not sent',
    discard: 'Discard what was not sent',
    help: 'Keyboard shortcuts',
  },

  search: {
    label: 'Search names and messages',
    clear: 'Clear',
    results: 'Found',
    groups: { person: 'Clients', message: 'Messages' },
    looking: 'Searching…',
    count: (people: number, messages: number) =>
      `${many(people, 'client', 'clients')} and ${many(messages, 'message', 'messages')} found`,
    nothing: (query: string) => `Nothing found for “${query}”`,
    nothingNext: 'Try fewer or shorter words.',
    nothingYet: 'Not yet: older messages are still being fetched.',
    incomplete: (whole: number, all: number) =>
      `Older messages are still being fetched: complete for ${whole} of ${many(all, 'client', 'clients')}.`,
    failed: 'The search did not work.',
  },

  palette: {
    label: 'Find people and actions',
    placeholder: 'Whom or what are you looking for?',
    nothing: (query: string) => `Nobody and nothing is called “${query}”.`,
    groups: { person: 'Clients', action: 'Actions', reply: 'Saved replies' },
  },

  help: {
    title: 'Keyboard shortcuts',
    groups: {
      go: 'Getting around',
      conversation: 'Conversation',
      message: 'Message with the keyboard',
      show: 'List',
      app: 'Spotter',
    },
    letters: 'Keys without Ctrl or Cmd',
    lettersHelp:
      'They act while you are not writing. Turn them off if they get in the way, for example of speech input.',
  },

  start: {
    nobody: 'Nobody is waiting',
    nobodyNext: 'Every client has an answer from you. Choose a conversation to read on.',
    waiting: (count: number) => `${many(count, 'client is', 'clients are')} waiting for your answer`,
    waitingNext: (name: string, wait: string) => `${name} has waited longest: ${wait}.`,
    open: (name: string) => `Answer ${name}`,
    empty: 'Your clients will write to you here',
    emptyNext:
      'Invite them with a link or a QR code. As soon as the first one has opened it, the conversation appears.',
    invite: 'Invite a client',
  },

  panel: {
    about: (name: string) => `About ${name}`,
    couldNotLoad: 'What you know of this client could not be loaded.',
    tryAgain: 'Try again',
    contact: 'Contact',
    email: 'E-mail',
    noEmail: 'None known',
    copyEmail: 'Copy e-mail address',
    copied: 'Copied',
    joined: 'Joined',
    lastSeen: 'Last seen',
    activeNow: 'Active now',
    neverSeen: 'Not yet',
    response: 'How fast you answer',
    median: (time: string) => `Usually in ${time}`,
    answers: (count: number, days: number) =>
      `${many(count, 'answer', 'answers')} in the last ${many(days, 'day', 'days')}`,
    noAnswers: (days: number) => `No answers in the last ${many(days, 'day', 'days')}`,
    tags: {
      title: 'Tags',
      add: 'Add a tag',
      remove: (tag: string) => `Remove the tag ${tag}`,
      full: (most: number) => `A client has at most ${many(most, 'tag', 'tags')}.`,
      couldNotSave: 'The tags could not be saved.',
    },
    notes: {
      title: 'Notes',
      onlyYou: 'Only you see this',
      placeholder: 'Injuries, goals, what to ask next time…',
      saved: 'Saved',
      saving: 'Saving…',
      kept: (why: string) => `Not saved yet, kept on this computer. ${why}`,
      failed: (why: string) => `Not saved, on screen only. Copy it before you close this. ${why}`,
    },
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
    setUp: 'Set up a new gym',
    setUpHelp: 'On a server that runs already and has no owner yet.',
    forgot: 'Forgotten your password? Your gym’s owner can give you a new one.',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
