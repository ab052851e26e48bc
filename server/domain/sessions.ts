import type { Person } from '../../protocol/entities.ts';
import type { ErrorCode } from '../../protocol/codes.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { LoginLimits } from './login-limits.ts';
import { PasswordsBusy, type Passwords } from './passwords.ts';
import { sessionLife } from './session-life.ts';
import { hashToken, newToken } from './tokens.ts';

export interface SignedIn {
  ok: true;
  token: string;
  user: Person;
}
export interface Denied {
  ok: false;
  code: ErrorCode;
  /** A sentence for the person. */
  why: string;
  retryAfterMs?: number;
}

export interface SignInParts {
  accounts: AccountsStore;
  passwords: Passwords;
  limits: LoginLimits;
  clock: Clock;
}

/** Rule A6: a wrong password, an unknown e-mail and a disabled person cannot be told apart. */
export async function signIn(
  attempt: { email: string; password: string; address: string },
  parts: SignInParts,
): Promise<SignedIn | Denied> {
  const { accounts, clock } = parts;
  const email = attempt.email.trim();
  const found = accounts.personByEmail(email);
  const person = found?.disabled === false ? found : null;
  const checked = await check(
    { account: email.toLowerCase(), address: attempt.address },
    person?.passwordHash ?? null,
    attempt.password,
    parts,
  );
  if (checked === 'matches' && person) return startSession(person, 'web', accounts, clock);
  if (checked === 'matches' || checked === 'differs')
    return {
      ok: false,
      code: 'unauthenticated',
      why: 'E-mail or password is wrong. Check both; the gym can set a new password.',
    };
  return checked;
}

/** Rule A4: makes a session; the token is told once. */
export function startSession(person: Person, label: string, accounts: AccountsStore, clock: Clock): SignedIn {
  const token = newToken();
  const now = clock.now();
  const { id, name, role } = person;
  accounts.addSession({
    tokenHash: hashToken(token),
    personId: id,
    label,
    createdAt: now,
    expiresAt: now + sessionLife(role),
  });
  return { ok: true, token, user: { id, name, role } };
}

/** Replaces a person's password, and ends the sessions other than the one it is done in. */
export async function changePassword(
  change: { personId: number; sessionHash: Uint8Array; address: string; current: string; next: string },
  parts: SignInParts,
): Promise<{ ok: true } | Denied> {
  const { accounts, passwords } = parts;
  const person = accounts.person(change.personId);
  const checked = await check(
    { account: `id ${change.personId}`, address: change.address },
    person?.passwordHash ?? null,
    change.current,
    parts,
  );
  if (checked === 'differs')
    return { ok: false, code: 'forbidden', why: 'The current password is wrong. Nothing was changed.' };
  if (checked !== 'matches') return checked;
  const hash = await passwords.hash(change.next);
  accounts.transaction(() => {
    accounts.setPassword(change.personId, hash);
    accounts.endSessionsOf(change.personId, change.sessionHash);
  });
  return { ok: true };
}

async function check(
  who: { account: string; address: string },
  hash: string | null,
  password: string,
  { limits, passwords }: SignInParts,
): Promise<'matches' | 'differs' | Denied> {
  const wait = limits.attempt(who.account, who.address);
  if (wait > 0) return tooMany(wait);
  try {
    if (!(await passwords.verify(hash, password))) return 'differs';
  } catch (error) {
    if (error instanceof PasswordsBusy) return tooMany(5_000);
    throw error;
  }
  limits.succeeded(who.account, who.address);
  return 'matches';
}

function tooMany(retryAfterMs: number): Denied {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return {
    ok: false,
    code: 'rate_limited',
    why: `Too many attempts to sign in. Try again in ${seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`}.`,
    retryAfterMs,
  };
}
