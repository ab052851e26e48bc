import { claimBody, claimCheckBody, restoreAnswer, setupAnswer } from '../../protocol/admin.ts';
import { sessionAnswer } from '../../protocol/http.ts';
import { clientNetwork } from '../client-network.ts';
import type { BackupFolder } from '../backups/backup-folder.ts';
import type { Administration } from '../domain/administration.ts';
import type { Audit } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { deviceLabel } from '../domain/device-label.ts';
import { setSessionCookie } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import { backupRefused, sentFile, sentSecrets } from './backups.ts';
import { refusing } from './owner.ts';
import { slowDown, type AccountParts } from './session.ts';

export interface SetupParts extends AccountParts {
  store: AccountsStore;
  claim: Claim;
  administration: Administration;
  audit: Audit;
  backups: BackupFolder;
  version: string;
}

/** Wrong codes that an address is allowed for each wrong password of an account. */
const ADDRESS_FACTOR = 2;

/** A new gym's first minutes (rule O7): it belongs to whom the server has told the code, not to the first visitor. */
export function setupRoutes(http: Http, parts: SetupParts): void {
  const { accounts, attempts, backups, store, claim, administration, audit, trusted, version } = parts;

  function check(ip: string, code: string): void {
    const names = [`claim ${clientNetwork(ip)}`, 'claim'] as const;
    slowDown(attempts, { [names[0]]: ADDRESS_FACTOR, [names[1]]: 10 * ADDRESS_FACTOR });
    if (claim.isClaimed())
      throw new Refusal('forbidden', 'This gym has an owner already. Ask them for access, or sign in.', {
        reason: 'gym_claimed',
      });
    if (!claim.isCode(code))
      throw new Refusal(
        'forbidden',
        'This is not the claim code. The server prints it when it starts, and "spotter-server claim" prints a new one.',
        { reason: 'wrong_claim_code' },
      );
    attempts.succeeded(...names);
  }

  http.get(
    '/api/setup',
    {
      schema: {
        summary: 'Whether this gym has an owner',
        tags: ['setup'],
        security: [],
        response: { 200: setupAnswer },
      },
    },
    async () => ({ claimed: claim.isClaimed(), gym: accounts.gymName(), version }),
  );

  http.post(
    '/api/setup/check',
    {
      schema: {
        summary: 'Whether the claim code is right',
        tags: ['setup'],
        security: [],
        body: claimCheckBody,
      },
    },
    async (request, reply) => {
      check(request.ip, request.body.code);
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/setup/claim',
    {
      schema: {
        summary: 'Claim the gym: its name, its time zone and its owner',
        tags: ['setup'],
        security: [],
        body: claimBody,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const { code, gym: name, timeZone, owner } = request.body;
      check(request.ip, code);
      const [passwordHash = null] = await accounts.hashes([owner.password]);
      const session = await refusing(() =>
        store.transaction(() => {
          // Of two at once, one gets it.
          check(request.ip, code);
          const { name: ownerName, email } = owner;
          const person = accounts.addHashed({ name: ownerName, email, role: 'owner', passwordHash });
          administration.changeGym(person.id, { name, timeZone });
          audit.note(person.id, 'gym.claimed', null);
          return accounts.openSession(person, deviceLabel(request.headers['user-agent']) ?? 'setup');
        }),
      );
      setSessionCookie(request, reply, session.token, session.user.role, trusted);
      return session;
    },
  );

  http.post(
    '/api/setup/restore',
    {
      schema: {
        summary:
          'Begin with a backup: the file as the body, the claim code as the user and its passphrase as the password',
        tags: ['setup'],
        security: [{ claim: [] }],
        consumes: ['application/octet-stream'],
        response: { 200: restoreAnswer },
      },
    },
    async (request) => {
      const { code, passphrase } = sentSecrets(request);
      check(request.ip, code);
      const file = sentFile(request);
      const restore = () => backups.restoreSent(file, passphrase);
      return { createdAt: await backupRefused(restore, ({ reason }) => reason ?? 'backup_unusable') };
    },
  );
}
