import { counter } from '../../../protocol/language.ts';
import type { Strings } from './strings.en.ts';

const many = counter('de');

/** Every word about inviting members. In German. */
export const de: Strings = {
  title: 'Mitglied einladen',
  intro:
    'Erstelle einen Link für eine Person. Wer ihn auf dem Handy öffnet, ist sofort mit dir im Chat, ohne Passwort.',
  name: 'Name (freiwillig)',
  nameHelp: 'Er ist schon eingetragen und kann geändert werden.',
  trainer: 'Für welchen Trainer',
  make: 'Link erstellen',
  making: 'Der Link wird erstellt…',
  made: {
    for: (name: string) => `Die Einladung für ${name}`,
    forSomebody: 'Die Einladung',
    qr: 'QR-Code des Einladungslinks',
    scan: 'Lass die Handykamera auf diesen Code richten, oder schicke den Link.',
    link: 'Einladungslink',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    once: (until: string) =>
      `Für eine Person, einmal, bis ${until}. Der Link wird nur jetzt gezeigt: Aufgehoben wird nur sein Fingerabdruck.`,
    onlyHere:
      'Dieser Link öffnet sich nur auf diesem Computer, weil der Server nur auf diesem Computer erreichbar ist. Mach den Server im Netzwerk erreichbar und erstelle einen neuen.',
    another: 'Noch jemanden einladen',
  },
  open: {
    title: 'Offene Einladungen',
    none: 'Keine Einladung ist unterwegs.',
    loading: 'Einladungen werden geladen…',
    count: (count: number) => many(count, 'offene Einladung', 'offene Einladungen'),
    somebody: 'Noch ohne Namen',
    until: (until: string) => `gültig bis ${until}`,
    by: (trainer: string, until: string) => `für ${trainer}, gültig bis ${until}`,
    lost: 'Ein verlorener Link kann nicht noch einmal gezeigt werden: Zieh ihn zurück und erstelle einen neuen.',
    withdraw: 'Zurückziehen',
    withdrawFor: (name: string) => `Die Einladung für ${name} zurückziehen`,
    ask: 'Damit kommt dann niemand mehr herein.',
    keep: 'Behalten',
    tryAgain: 'Noch einmal versuchen',
  },
};
