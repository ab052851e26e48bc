/** Every word of the member's page that is not part of the conversation itself. In English. */

export const en = {
  app: 'Spotter',
  title: (unread: number) => (unread > 0 ? `(${unread}) Spotter` : 'Spotter'),
  failed: {
    title: 'This page could not be drawn.',
    next: 'That is a fault in Spotter, not yours. Your messages are safe.',
    action: 'Draw it again',
  },
  starting: 'Opening your chat…',

  api: {
    unreachable: 'The gym’s server could not be reached. Check your connection and try again.',
    timeout: 'The gym’s server did not answer in time. Check your connection and try again.',
    unreadable:
      'The gym’s server gave an answer that this page does not understand. Reload the page and try again.',
    wrongPassword: 'The e-mail address or the password is wrong. Check both and try again.',
  },
  sessionEnded:
    'The gym’s server ended your session: it expired, or you signed out elsewhere. What you wrote is kept on this device.',
  noStorage:
    'This browser does not let the page keep anything, so messages could get lost. Leave private browsing or free some space, then reload the page.',

  unreachable: {
    title: 'No connection to your gym',
    next: 'The gym’s server does not answer. Check your connection; at the gym, its Wi-Fi may be needed.',
    action: 'Try again',
  },

  invite: {
    looking: 'Opening your invitation…',
    from: (trainer: string) => `${trainer} invites you`,
    text: (trainer: string, gym: string) =>
      `Your coach at ${gym}. Here you stay in touch with ${trainer} between sessions: questions, plans, how training went.`,
    name: 'Your name',
    nameHelp: (trainer: string) => `So that ${trainer} knows who is writing.`,
    accept: (trainer: string) => `Start chatting with ${trainer}`,
    accepting: 'One moment…',
    noPassword: 'No password needed. This device stays signed in.',
    noName: 'Please write your name first.',
    already: (name: string) =>
      `This device is already signed in as ${name}. Accepting makes a new, separate account.`,
    toChat: (name: string) => `Go on as ${name}`,
    unusable: 'This invitation cannot be used',
    tryAgain: 'Try again',
    toStart: 'Go to the start page',
  },

  signedOut: {
    title: 'You are signed out',
    next: 'Ask your gym for a new link: opening it is all it takes.',
    withPassword: 'Sign in with e-mail and password',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
  },

  list: {
    title: 'Messages',
    none: 'Nobody to write to yet',
    noneNext: 'Your trainer appears here as soon as the gym has assigned one to you.',
    noClients: 'Nobody has come yet',
    noClientsNext: 'As soon as a client has opened an invite link of yours, they appear here.',
    choose: 'Choose a conversation',
  },

  menu: {
    label: 'Menu',
    signedInAs: (name: string, gym: string) => (gym ? `${name} · ${gym}` : name),
    install: 'Install on this device',
    password: 'Change password',
    about: 'About, appearance and language',
    signOut: 'Sign out',
  },

  signOut: {
    title: 'Sign out?',
    withLink: 'To come back you need a new link from your gym. Your messages stay with the gym.',
    withPassword:
      'The messages on this device are removed. They stay with the gym and come back when you sign in.',
    unsent: 'Something you wrote has not been sent yet. It would be lost.',
    action: 'Sign out',
  },

  about: {
    title: 'About, appearance and language',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    language: 'Language',
    languages: { system: 'Automatic', en: 'English', de: 'Deutsch' },
    secure: 'The connection to your gym is encrypted (HTTPS).',
    local: 'The server runs on this device.',
    insecure:
      'This page comes over the gym’s own network without HTTPS. Chatting works; opening it offline and installing it need HTTPS.',
    server: (host: string) => `Your messages are stored by your gym, at ${host}.`,
    export: 'Save everything that is kept about you',
  },

  admin: {
    title: 'Administration',
    next: 'Sign in as an owner of the gym.',
    ownersOnly: 'Only owners administer the gym',
    signedInAs: (name: string) => `You are signed in as ${name}. Ask an owner, or sign in as one.`,
    other: 'Sign in as somebody else',
    toChat: 'To the chat',
    signOut: 'Sign out',
    unreachable: 'The gym’s server does not answer',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
