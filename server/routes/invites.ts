import {
  idParams,
  invitesAnswer,
  newInviteAnswer,
  newInviteBody,
  type InviteRecord,
} from '../../protocol/admin.ts';
import { inviteAcceptBody, inviteLookAnswer, inviteLookBody, sessionAnswer } from '../../protocol/http.ts';
import { clientNetwork } from '../client-network.ts';
import type { UnusableInvite } from '../domain/accounts.ts';
import { deviceLabel } from '../domain/device-label.ts';
import type { Administration } from '../domain/administration.ts';
import type { Audit } from '../domain/audit.ts';
import { inviteLink } from '../domain/invite-link.ts';
import { setSessionCookie } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { AdministeredInvite, AdministrationStore } from '../ports/administration.ts';
import type { Clock } from '../ports/clock.ts';
import { iso, notThere, refusing, requireStaff } from './owner.ts';
import { ADDRESS_FACTOR, slowDown, type AccountParts } from './session.ts';

const UNUSABLE: Record<UnusableInvite, string> = {
  unknown:
    'This invite is not known here. Check that the whole link was copied, or ask your trainer for a new one.',
  used: 'This invite was used already: each is for one person. Ask your trainer for a new one.',
  expired: 'This invite has expired: it was good for 14 days. Ask your trainer for a new one.',
  withdrawn: 'This invite was withdrawn. Ask the gym for a new one.',
};

export interface JoiningParts extends Pick<AccountParts, 'accounts' | 'attempts' | 'trusted'> {
  audit: Audit;
  store: AccountsStore;
}

const unusable = (why: UnusableInvite): Refusal =>
  new Refusal('forbidden', UNUSABLE[why], { reason: `invite_${why}` });

/** A member's way in (rule A5). The token is in the body, never in an address. */
export function inviteRoutes(http: Http, parts: JoiningParts): void {
  const { accounts, attempts, trusted, audit, store } = parts;

  /** Rule A10: who makes up tokens has to wait; at 256 bits it would be of no use anyway. */
  function known<T extends { ok: true } | { ok: false; why: UnusableInvite }>(ip: string, look: () => T): T {
    const address = `invite ${clientNetwork(ip)}`;
    slowDown(attempts, { [address]: ADDRESS_FACTOR });
    const outcome = look();
    if (outcome.ok || outcome.why !== 'unknown') attempts.takeBack(address);
    return outcome;
  }

  http.post(
    '/api/invites/look',
    {
      schema: {
        summary: 'What an invite is for',
        tags: ['invites'],
        security: [],
        body: inviteLookBody,
        response: { 200: inviteLookAnswer },
      },
    },
    async (request) => {
      const open = known(request.ip, () => accounts.openInvite(request.body.token));
      if (!open.ok) throw unusable(open.why);
      return { gym: accounts.gymName(), trainer: open.trainer.name, name: open.invite.name };
    },
  );

  http.post(
    '/api/invites/accept',
    {
      schema: {
        summary: 'Join the gym with an invite',
        tags: ['invites'],
        security: [],
        body: inviteAcceptBody,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const accepted = known(request.ip, () =>
        store.transaction(() => {
          const { token, name } = request.body;
          const outcome = accounts.accept(token, name, deviceLabel(request.headers['user-agent']));
          if (outcome.ok)
            audit.note(outcome.session.user.id, 'member.joined', `person ${outcome.session.user.id}`);
          return outcome;
        }),
      );
      if (!accepted.ok) throw unusable(accepted.why);
      const { session } = accepted;
      setSessionCookie(request, reply, session.token, session.user.role, trusted);
      return session;
    },
  );
}

export interface InvitingParts extends Pick<AccountParts, 'accounts' | 'access'> {
  administration: Administration;
  store: AccountsStore;
  records: AdministrationStore;
  audit: Audit;
  clock: Clock;
}

/** Inviting: a trainer for themselves, an owner for every trainer. */
export function invitingRoutes(http: Http, parts: InvitingParts): void {
  const { accounts, access, administration, store, records, audit, clock } = parts;
  const record = (invite: AdministeredInvite) => toRecord(invite, clock.now());

  http.get(
    '/api/invites',
    {
      schema: {
        summary: 'Invites, newest first: a trainer’s own, an owner’s all',
        tags: ['invites'],
        response: { 200: invitesAnswer },
      },
    },
    async (request) => {
      const { id, role } = requireStaff(request, access);
      return { invites: records.invites(role === 'owner' ? null : id).map(record) };
    },
  );

  http.post(
    '/api/invites',
    {
      schema: {
        summary: 'Invite a member; the link is told once',
        tags: ['invites'],
        body: newInviteBody,
        response: { 200: newInviteAnswer },
      },
    },
    async (request) => {
      const { id: self, role } = requireStaff(request, access);
      const { trainerId = self, name } = request.body;
      if (role !== 'owner' && trainerId !== self)
        throw new Refusal('forbidden', 'You can invite members for yourself only.');
      const { id, token } = await refusing(() =>
        store.transaction(() => {
          const made = accounts.invite(trainerId, name ?? null);
          audit.note(self, 'invite.made', `invite ${made.id}`, { trainer: trainerId });
          return made;
        }),
      );
      const invite = records.invites(trainerId).find((one) => one.id === id);
      if (!invite) throw notThere('such invite');
      return { invite: record(invite), link: inviteLink(store, token) };
    },
  );

  http.delete(
    '/api/invites/:id',
    { schema: { summary: 'Withdraw an invite', tags: ['invites'], params: idParams } },
    async (request, reply) => {
      const { id, role } = requireStaff(request, access);
      const whose = role === 'owner' ? null : id;
      if (!administration.withdrawInvite(id, request.params.id, whose))
        throw notThere('open invite of that id');
      return reply.code(204).send();
    },
  );
}

function toRecord(invite: AdministeredInvite, now: number): InviteRecord {
  const { id, trainerId, name, createdAt, expiresAt, acceptedBy, accepted, revoked } = invite;
  const state = accepted ? 'used' : revoked ? 'withdrawn' : expiresAt <= now ? 'expired' : 'open';
  return { id, trainerId, name, createdAt: iso(createdAt), expiresAt: iso(expiresAt), state, acceptedBy };
}
