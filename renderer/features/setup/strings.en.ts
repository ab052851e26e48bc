/** Every word of a gym's first minutes. In English. */

export const en = {
  label: 'Set up your gym',
  step: (now: number, all: number) => `Step ${now} of ${all}`,
  back: 'Back',
  next: 'Continue',
  copy: 'Copy',
  working: 'One moment…',

  address: {
    title: 'Where does the server run?',
    intro:
      'Set up a gym on a server that somebody has started and nobody has claimed yet. No server yet? Go back and choose “Host your gym on this computer”.',
    label: 'Address of the server',
    help: 'It prints its address when it starts, for example http://192.168.1.20:8787.',
    none: 'Enter the address of the server first.',
    trust: 'Trust it and go on',
  },

  code: {
    title: 'Is this your server?',
    intro:
      'The server has told a claim code to whoever started it: on its screen, in its log, or in the app that hosts it. It makes sure that this gym becomes yours and nobody else’s.',
    label: 'Claim code',
    help: 'Twelve letters and digits. Large or small letters and dashes do not matter.',
    lost: 'Cannot find it? Run “spotter-server claim” on the server’s computer: it prints a new one.',
    none: 'Enter the claim code first.',
  },

  begin: {
    title: 'How do you want to begin?',
    anew: 'A new gym',
    anewHelp: 'Name it, make your account, add your trainers.',
    restore: 'From a backup',
    restoreHelp: 'Everybody and every message of a gym that ran elsewhere.',
  },

  restore: {
    title: 'Begin with a backup',
    intro:
      'The file is checked before anything is put in place. All apps of the gym begin anew from what it holds, also those that were connected to the old server.',
    choose: 'Choose the file',
    other: 'Choose another file',
    none: 'Choose the file of the backup first.',
    file: 'Backup',
    size: (size: string) => `${size} MB`,
    passphrase: 'Passphrase',
    passphraseHelp: 'Only if the backup was made with one.',
    submit: 'Restore',
    sending: 'Sending and checking the backup…',
    coming: 'The backup is whole. The server starts with it…',
    away: 'The backup was taken up, but the server has not come back within two minutes. Look at its log, start it again, then sign in.',
  },

  gym: {
    title: 'Your gym',
    name: 'Name of the gym',
    nameHelp: 'Members see it on their phones. It can be changed later.',
    zone: 'Time zone',
    zoneHelp: 'For nightly backups.',
    none: 'Give the gym a name.',
  },

  owner: {
    title: 'Your account',
    intro:
      'You become the owner: you add people, invite, and look after backups. You can train members, too.',
    name: 'Your name',
    email: 'E-mail',
    emailHelp: 'To sign in with. Nothing is sent to it.',
    password: 'Password',
    passwordHelp: (least: number) => `At least ${least} characters. Several words in a row are good.`,
    noName: 'Enter your name.',
    noEmail: 'Enter an e-mail address such as olivia@your-gym.com.',
    tooShort: (least: number) => `The password is too short: it needs at least ${least} characters.`,
    submit: 'Make the gym',
    submitting: 'Making the gym…',
  },

  trainers: {
    title: 'Who trains here?',
    intro: 'Each trainer gets an account of their own. You can do this later, too, in the administration.',
    name: 'Name',
    email: 'E-mail',
    add: 'Add trainer',
    adding: 'Adding…',
    list: 'Trainers',
    you: 'You',
    password: (password: string) => `Password: ${password}`,
    passwordOnce:
      'Passwords are shown only now. Pass each on to its trainer, who changes it in the settings.',
    copy: (name: string) => `Copy what ${name} needs to sign in`,
    copied: 'Copied',
    signInText: (server: string, email: string, password: string) =>
      `Spotter\nServer: ${server}\nE-mail: ${email}\nPassword: ${password}`,
    skip: 'Continue without trainers',
    unsaved: 'Add the trainer first, or empty the fields.',
  },

  invite: {
    title: 'Your first member',
    intro: 'Let a member scan this code with their phone: they are in the chat at once, without a password.',
    another: 'Make another one',
    skip: 'Later',
  },

  done: {
    title: (gym: string) => `${gym} is ready`,
    restored: (gym: string) => `${gym} is back`,
    restoredText: 'Everything is as it was when the backup was made. Sign in with an account of that gym.',
    address: 'The address of your gym',
    onlyHere:
      'This address works on the server’s own computer only. Let the server listen on the network before others can come.',
    trainers: 'Trainers install the Spotter app and sign in at this address.',
    members: 'Members need a link or QR code from their trainer, nothing else.',
    backups: 'Every night a backup is made on the server’s computer. Copy it elsewhere now and then.',
    toChat: 'Open the inbox',
    toAdmin: 'Open the administration',
    signIn: 'Sign in',
  },

  claimed: {
    title: 'This gym has an owner',
    text: (gym: string) =>
      gym
        ? `“${gym}” was set up already. If that was you, sign in. If not, ask its owner for an account.`
        : 'It was set up already. If that was you, sign in. If not, ask its owner for an account.',
    meanwhile:
      'Somebody else has claimed it in the meantime. Whoever runs the server can tell you who has its code.',
    signIn: 'Sign in',
  },

  why: {
    address: 'That is no address of a server. It looks like https://chat.your-gym.com.',
    unreachable:
      'The server does not answer. Is it running, and is this device on the same network? What you typed is kept.',
    timeout: 'The server did not answer in time. Try again; what you typed is kept.',
    unreadable: 'What answers there is no Spotter server of a version that this app knows.',
    certificate: 'The server’s certificate is not trusted.',
    file: 'The file could not be read. Choose it again.',
    refused: (code: string) => `The server refused this (${code}). Try again.`,
    reasons: {
      gym_claimed: 'This gym has an owner already.',
      wrong_claim_code:
        'This is not the claim code of the server. Compare it; a server that was started again has a new one.',
      email_taken: 'Somebody in the gym has this e-mail already. Take another one.',
      backup_locked: 'The backup is encrypted: enter its passphrase. Nothing was changed.',
      backup_wrong_passphrase:
        'The backup cannot be decrypted: the passphrase is another one, or the file is damaged. Nothing was changed.',
      backup_damaged:
        'The file is damaged or no backup of Spotter. Nothing was changed. Choose another one, or try an older backup.',
      backup_newer:
        'The backup was made with a newer version of Spotter. Update this server first, then try again.',
      other_site:
        'The server does not expect this address. Start it with --public-url and the address that stands in the browser.',
    },
    codes: {
      bad_frame: 'The server did not accept what was entered. Check it and try again.',
      unauthenticated: 'You are signed out. Sign in, and go on in the administration.',
      forbidden: 'This account may not do that: only an owner may.',
      rate_limited: 'Too many attempts. Wait a moment and try again.',
      storage_unavailable: 'The server cannot write to its disk just now. Is it full? Then try again.',
      too_large: 'That is too large for the server.',
    },
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
