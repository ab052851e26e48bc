import type { AccountsStore, StoredInvite, StoredPerson } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import { PeopleError, requireTrainer } from './people.ts';
import { startSession, type Denied, type SignedIn } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

/** Rule A5: 14 days, in milliseconds. */
const INVITE_LIFE = 14 * 24 * 3_600_000;

/**
 * Makes an invite for one new member of this trainer. The token is told once.
 * @throws PeopleError
 */
export function createInvite(
  invite: { trainerId: number; name: string | null },
  accounts: AccountsStore,
  clock: Clock,
): { token: string; expiresAt: number } {
  requireTrainer(invite.trainerId, accounts);
  const name = invite.name?.trim() || null;
  if (name !== null && name.length > 80) throw new PeopleError('The name has more than 80 characters.');
  const token = newToken();
  const createdAt = clock.now();
  const expiresAt = createdAt + INVITE_LIFE;
  accounts.addInvite({
    tokenHash: hashToken(token),
    trainerId: invite.trainerId,
    name,
    createdAt,
    expiresAt,
  });
  return { token, expiresAt };
}

/** The token is in the fragment: browsers never send that, so it reaches no log. */
export function inviteLink(publicUrl: string, token: string): string {
  return `${publicUrl}/join#${token}`;
}

/** What an invite is for. */
export function lookAtInvite(
  token: string,
  accounts: AccountsStore,
  clock: Clock,
): { ok: true; trainer: string; name: string | null } | Denied {
  const found = usableInvite(token, accounts, clock);
  return found.ok ? { ok: true, trainer: found.trainer.name, name: found.invite.name } : found;
}

/** Makes the member, assigned to the inviting trainer, and signs them in. Of two at once one gets it. */
export function acceptInvite(
  acceptance: { token: string; name: string },
  accounts: AccountsStore,
  clock: Clock,
): SignedIn | Denied {
  return accounts.transaction(() => {
    const found = usableInvite(acceptance.token, accounts, clock);
    if (!found.ok) return found;
    const now = clock.now();
    const member = { name: acceptance.name, role: 'member', email: null, passwordHash: null } as const;
    const id = accounts.addPerson(member, now);
    accounts.assign(id, found.trainer.id, now);
    accounts.acceptInvite(found.invite.id, id, now);
    return startSession({ id, name: member.name, role: member.role }, 'invite', accounts, clock);
  });
}

function usableInvite(
  token: string,
  accounts: AccountsStore,
  clock: Clock,
): { ok: true; invite: StoredInvite; trainer: StoredPerson } | Denied {
  const invite = accounts.invite(hashToken(token));
  if (!invite) return denied('This invite link is not known here. Check that the whole link was copied.');
  if (invite.accepted)
    return denied('This invite was used already. Each is for one person: ask your trainer for a new one.');
  const trainer = accounts.person(invite.trainerId);
  if (invite.revoked || !trainer || trainer.disabled)
    return denied('This invite was withdrawn. Ask the gym for a new one.');
  if (invite.expiresAt <= clock.now())
    return denied('This invite has expired: it was good for 14 days. Ask your trainer for a new one.');
  return { ok: true, invite, trainer };
}

function denied(why: string): Denied {
  return { ok: false, code: 'forbidden', why };
}
