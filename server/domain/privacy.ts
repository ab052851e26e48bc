import { randomBytes } from 'node:crypto';
import type { BackupCopies, EraseAnswer, PersonExport } from '../../protocol/privacy.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeptPerson, PrivacyStore } from '../ports/privacy.ts';
import { AccountError } from './accounts.ts';
import type { Audit } from './audit.ts';
import { keepMonths } from './retention.ts';

export interface PrivacyParts {
  store: PrivacyStore;
  accounts: AccountsStore;
  audit: Audit;
  clock: Clock;
  /** Which backups there are, and for how long. */
  backups: () => BackupCopies;
}

const DAY_MS = 24 * 3_600_000;

/** Rules O10 and O11: what is kept about one person, to be handed over or to be gone. */
export class Privacy {
  readonly #parts: PrivacyParts;

  constructor(parts: PrivacyParts) {
    this.#parts = parts;
  }

  /** @param contents false: who wrote what is left out. @throws AccountError when there is nobody of that id */
  export(personId: number, contents: boolean): PersonExport {
    const { store, accounts, backups, clock } = this.#parts;
    const person = this.#person(personId);
    return {
      exportedAt: iso(clock.now()),
      gym: accounts.meta('gym_name') ?? '',
      kept: { months: keepMonths(accounts), backups: backups() },
      person: {
        id: person.id,
        name: person.name,
        role: person.role,
        email: person.email,
        createdAt: iso(person.createdAt),
        lastActiveAt: person.lastActiveAt === null ? null : iso(person.lastActiveAt),
        seenUntil: person.seenUntil === null ? null : iso(person.seenUntil),
      },
      conversations: store.conversations(personId).map((conversation) => ({
        with: conversation.peerName,
        since: iso(conversation.createdAt),
        closedAt: conversation.closedAt === null ? null : iso(conversation.closedAt),
        delivered: conversation.delivered,
        read: conversation.read,
        messages: contents
          ? Array.from(store.messages(conversation.id), ({ seq, at, senderId, content }) => ({
              seq,
              at: iso(at),
              from: senderId === personId ? person.name : conversation.peerName,
              content,
            }))
          : null,
      })),
      notifications: contents
        ? Array.from(store.notifications(personId), ({ at, content }) => ({ at: iso(at), content }))
        : [],
      sessions: store.sessions(personId).map(({ label, createdAt, lastUsedAt, expiresAt }) => ({
        device: label,
        createdAt: iso(createdAt),
        lastUsedAt: iso(lastUsedAt),
        expiresAt: iso(expiresAt),
      })),
      savedReplies: store.savedReplies(personId),
      officeHours: store.officeHours(personId),
    };
  }

  /**
   * @returns how many messages lost their content, and which backups still have it
   * @throws AccountError for nobody, or an owner who is not disabled: there must stay one
   */
  erase(actorId: number, personId: number): EraseAnswer {
    const { store, accounts, audit, clock } = this.#parts;
    const messages = accounts.transaction(() => {
      const person = this.#person(personId);
      if (person.role === 'owner' && person.disabledAt === null)
        throw new AccountError('An owner is made a trainer or disabled first: a gym must keep an owner.');
      const messages = store.erase(person, randomBytes(6).toString('hex'), clock.now());
      audit.note(actorId, 'person.erased', `person ${personId}`, { messages });
      accounts.raiseDirectories(personId);
      return messages;
    });
    const backups = this.#parts.backups();
    const { keepDays } = backups;
    const goneBy = keepDays === null ? null : iso(clock.now() + keepDays * DAY_MS);
    return { messages, backups: { ...backups, goneBy } };
  }

  #person(id: number): KeptPerson {
    const person = this.#parts.store.person(id);
    if (!person) throw new AccountError(`There is nobody with the id ${id}.`);
    return person;
  }
}

/** An export as one page that anybody can read. */
export function exportAsHtml({ gym, exportedAt, kept, person, ...rest }: PersonExport): string {
  const conversations = rest.conversations.map(({ with: name, messages }) => {
    const lines = messages?.map(
      ({ at, from, content }) =>
        `<li><b>${text(from)}</b> <time>${text(at)}</time><p>${content === '' ? '<i>not kept any more</i>' : text(content)}</p></li>`,
    );
    return `<h3>${text(name)}</h3>${lines ? `<ol>${lines.join('')}</ol>` : '<p><i>Contents are left out.</i></p>'}`;
  });
  const rows = (list: readonly object[]) =>
    list
      .map(
        (one) =>
          `<li>${Object.values(one)
            .map((value) => text(String(value)))
            .join(' · ')}</li>`,
      )
      .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${text(person.name)}, ${text(gym)}</title>
<style>body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}time{color:#666;font-size:.85em}p{margin:.2rem 0 1rem;white-space:pre-wrap}</style></head>
<body><h1>What ${text(gym)} keeps about ${text(person.name)}</h1><p>As of ${text(exportedAt)}. ${keptInWords(kept)}</p>
<h2>Person</h2><ul>${rows([person])}</ul>
<h2>Conversations</h2>${conversations.join('')}
<h2>Notifications</h2><ul>${rows(rest.notifications)}</ul>
<h2>Devices</h2><ul>${rows(rest.sessions)}</ul>
<h2>Saved replies</h2><ul>${rows(rest.savedReplies)}</ul>
<h2>Office hours</h2><pre>${text(JSON.stringify(rest.officeHours, null, 2))}</pre>
</body></html>
`;
}

function keptInWords({ months, backups }: PersonExport['kept']): string {
  const { count, keepDays, untilRemoved } = backups;
  const messages = months === null ? 'without limit of time' : `for ${months} months`;
  const until = keepDays === null ? 'until they are removed by hand' : `for ${keepDays} days`;
  const others = untilRemoved > 0 ? `, and ${untilRemoved} older copies until they are removed by hand` : '';
  return `Messages are kept ${messages}. Backups (${count} at present) are kept ${until}${others}.`;
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
