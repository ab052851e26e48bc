import { counter } from '../../../protocol/language.ts';

/** Every word about inviting members. In English. */

const many = counter('en');

export const en = {
  title: 'Invite a client',
  intro:
    'Make a link for one person. Whoever opens it on their phone is in the chat with you at once, without a password.',
  name: 'Their name (optional)',
  nameHelp: 'They see it filled in, and can change it.',
  trainer: 'For which trainer',
  make: 'Make the link',
  making: 'Making the link…',
  made: {
    for: (name: string) => `The invite for ${name}`,
    forSomebody: 'The invite',
    qr: 'QR code of the invite link',
    scan: 'Let them point their phone’s camera at this code, or send them the link.',
    link: 'Invite link',
    copy: 'Copy link',
    copied: 'Copied',
    once: (until: string) =>
      `For one person, once, until ${until}. The link is shown only now: only a fingerprint of it is kept.`,
    onlyHere:
      'This link opens on this computer only, because the server listens on this computer only. Let the server listen on the network, and make a new one.',
    another: 'Invite somebody else',
  },
  open: {
    title: 'Open invites',
    none: 'No invite is out.',
    loading: 'Loading the invites…',
    count: (count: number) => many(count, 'open invite', 'open invites'),
    somebody: 'No name yet',
    until: (until: string) => `good until ${until}`,
    by: (trainer: string, until: string) => `for ${trainer}, good until ${until}`,
    lost: 'A link that got lost cannot be shown again: withdraw it and make a new one.',
    withdraw: 'Withdraw',
    withdrawFor: (name: string) => `Withdraw the invite for ${name}`,
    ask: 'Nobody can come with it any more.',
    keep: 'Keep it',
    tryAgain: 'Try again',
  },
};

/** What every catalog of this room has. */
export type Strings = typeof en;
