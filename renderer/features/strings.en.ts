import { counter } from '../../protocol/language.ts';

/** Every word of the conversation and of what inbox and page share. In English. */

const many = counter('en');

type Tone = 'info' | 'warning' | 'error';

export const en = {
  today: 'Today',
  yesterday: 'Yesterday',
  now: 'now',
  justNow: 'just now',
  minutesShort: (minutes: number) => `${minutes} min`,
  activeNow: 'Active now',
  lastSeen: (when: string) => `Last seen ${when}`,
  you: 'You',
  close: 'Close',
  back: 'Back to conversations',
  roles: { owner: 'Trainer', trainer: 'Trainer', member: 'Client' },
  cancel: 'Cancel',
  secret: { copy: 'Copy', copied: 'Copied', done: 'Done' },
  load: {
    loading: 'Loading…',
    failed: 'This could not be loaded.',
    again: 'Try again',
  },

  connection: {
    viaHttp: 'Basic connection',
    viaHttpDetail:
      'Connected over plain web requests, because the live connection is blocked on this network. Everything works, a little slower. Spotter switches back by itself.',
    syncing: 'Catching up…',
    syncingDetail: 'Connected. Fetching what arrived in the meantime.',
    connecting: 'Connecting…',
    connectingDetail: 'Reaching the gym’s server.',
    connectingAgain: 'Trying to reach the gym’s server…',
    kept: 'What you write is kept on this device and sent as soon as the connection is back.',
    tryNow: 'Try now',
    nextTry: (seconds: number) => (seconds > 0 ? `Next try in ${seconds} s` : 'Trying…'),
    waiting: {
      offline: { tone: 'warning' as Tone, title: 'You are offline: this device has no network.' },
      server_unreachable: {
        tone: 'warning' as Tone,
        title: 'Offline: the gym’s server does not answer.',
      },
      server_restarting: { tone: 'info' as Tone, title: 'The gym’s server is restarting.' },
      overloaded: {
        tone: 'info' as Tone,
        title: 'The gym’s server is busy and asked to come back in a moment.',
      },
      rate: {
        tone: 'info' as Tone,
        title: 'Too many attempts in a short time: the server asks for a pause.',
      },
    },
    stopped: {
      session_ended: {
        title: 'You were signed out.',
        next: 'The session was ended on the server. Sign in again to go on; nothing you wrote is lost.',
        action: null,
      },
      forbidden: {
        title: 'The server refuses this account.',
        next: 'It may have been disabled. Ask your gym, then try again.',
        action: 'Try again',
      },
      replaced: {
        title: 'Spotter is open in another window with this account.',
        next: 'Messages arrive there. You can take over here.',
        action: 'Use it here',
      },
      policy: {
        title: 'The server closed the connection.',
        next: 'It did not accept something this app sent. Try again; if it happens again, tell your gym.',
        action: 'Try again',
      },
      version: {
        title: 'This app and the gym’s server do not fit together.',
        next: 'One of them is too old. Update Spotter, or ask your gym to update the server.',
        action: 'Try again',
      },
    },
  },

  receipts: {
    queued: 'Waiting to be sent',
    failed: 'Not sent',
    stored: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
  },

  conversation: {
    messagesWith: (name: string) => `Messages with ${name}`,
    loading: 'Loading messages…',
    reading: {
      older: { loading: 'Loading older messages…', failed: 'Older messages could not be loaded.' },
      newer: { loading: 'Loading newer messages…', failed: 'Newer messages could not be loaded.' },
    },
    couldNotLoad: 'These messages could not be loaded.',
    tryAgain: 'Try again',
    newMessages: 'New messages',
    jumpToLatest: 'Jump to the latest message',
    jumpToUnread: 'Jump to the first new message',
    erased: 'This message was erased.',
    automatic: 'Automatic answer',
    menu: {
      label: 'Message',
      copy: 'Copy text',
      copyAddress: 'Copy address',
      openLink: 'Open link',
    },
    jumpToNew: (count: number) => many(count, 'new message', 'new messages'),
    /** Instead, where what came before is older than the gym keeps it. */
    introExpired: (name: string) =>
      `Earlier messages with ${name} were deleted: the gym does not keep them for ever.`,
    intro: (name: string) => `This is the beginning of your conversation with ${name}.`,
    sayHello: (name: string) => `Say hello to ${name}.`,
    typing: (name: string) => `${name} is typing`,
    arrived: (name: string, text: string) => `${name}: ${text}`,
    saidAt: (name: string, time: string) => `${name}, ${time}: `,
    notSent: 'Not sent.',
    retry: 'Send again',
    discard: 'Discard',
  },

  composer: {
    label: (name: string) => `Message to ${name}`,
    placeholder: (name: string) => `Write to ${name}`,
    send: 'Send',
    hint: 'Enter sends, Shift+Enter starts a new line',
    hintWithReplies: 'Enter sends, Shift+Enter starts a new line, / brings your saved replies',
    placeholdersLeft: (names: string) =>
      `${names} would be sent as written. Replace it with what you mean, then send.`,
    sendAsWritten: 'Send as written',
    left: (bytes: number) =>
      bytes >= 0
        ? `${many(bytes, 'character', 'characters')} left`
        : `${many(-bytes, 'character', 'characters')} too many. Please send it in two messages.`,
    closed: (name: string) =>
      `You can read what was written here. Writing is closed, because you and ${name} are no longer assigned to each other.`,
    couldNotSend:
      'This message could not be kept on this device, so it was not sent. Your text is still here.',
  },

  emoji: {
    title: 'Choose an emoji',
    find: 'Find an emoji',
    groups: 'Groups',
    groupNames: [
      'Smileys and emotion',
      'People and body',
      'Animals and nature',
      'Food and drink',
      'Travel and places',
      'Activities',
      'Objects',
      'Symbols',
      'Flags',
    ],
    nothingFound: (query: string) => `There is no emoji for “${query}”.`,
    couldNotLoad: 'The emojis could not be loaded.',
  },

  replies: {
    title: 'Saved replies',
    titleAndKey: 'Saved replies (/)',
    find: 'Find a saved reply',
    preview: 'This is what it says',
    unknown: (names: string) => `${names} stands for nothing here. Insert it and write what you mean.`,
    insert: 'Insert',
    send: 'Send now',
    manage: 'Edit…',
    none: 'You have no saved replies yet. Save what you write often, and use it with two keys.',
    nothingFound: (query: string) => `No saved reply has “${query}”.`,
    couldNotLoad: 'The saved replies could not be loaded.',
  },

  list: {
    label: 'Conversations',
    draft: 'Draft:',
    notSent: 'Not sent:',
    you: 'You:',
    unread: (count: number) => many(count, 'unread message', 'unread messages'),
    waitingFor: (time: string) => `Waiting for your answer for ${time}`,
    overdueFor: (time: string) => `Overdue: waiting for your answer for ${time}`,
    markedUnread: 'Marked as unread',
    pinned: 'Pinned',
    muted: 'Muted',
    noMessages: 'No messages yet',
    closed: 'Closed',
    queuedCount: (count: number) => `${many(count, 'message', 'messages')} waiting to be sent`,
    failedCount: (count: number) => `${many(count, 'message', 'messages')} not sent`,
  },

  activity: {
    label: (count: number) =>
      count > 0 ? `From the gym: ${many(count, 'new notification', 'new notifications')}` : 'From the gym',
    title: 'From the gym',
    none: 'Nothing here yet. Class changes and check-ins from your gym’s other software appear here.',
    isNew: 'New:',
    arrived: (content: string) => `From the gym: ${content}`,
  },

  policy: {
    keptForEver: 'Your gym keeps messages without limit of time.',
    keptFor: (months: number) =>
      `Your gym deletes messages that are older than ${many(months, 'month', 'months')}, from your devices too. Backups may hold them a little longer.`,
    ownersRead: 'The owners of your gym may read conversations. Each time is written down.',
    ownersDoNotRead: 'The owners of your gym do not read conversations.',
    unknown: 'How long your gym keeps messages cannot be asked just now. Try again when connected.',
  },

  password: {
    title: 'Change password',
    current: 'Current password',
    next: 'New password',
    rule: (length: number) => `At least ${length} characters. A few words in a row are easy to remember.`,
    tooShort: (length: number) => `The new password needs at least ${length} characters.`,
    change: 'Change password',
    changing: 'Changing…',
    done: 'Your password was changed. Other devices were signed out.',
    show: 'Show password',
    hide: 'Hide password',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
