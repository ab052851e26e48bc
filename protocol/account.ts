import { z } from 'zod';
import { person } from './entities.ts';

/** Signing in and out: what the sign-in screens see, in the desktop's window and in the page. */

export const accountState = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('signed_out'),
    /** The server that was used last, if any; in the page always its own. */
    server: z.string().nullable(),
    /** Why, when it was not the person's own doing; a sentence for the person. */
    why: z.string().nullable(),
  }),
  z.object({
    is: z.literal('signed_in'),
    server: z.string(),
    user: person,
    /** The demo gym on this computer: the app offers to leave it for a real server. */
    demo: z.boolean(),
    /** How the session is kept: encrypted by the system, in plain text (no keyring), or by the browser. */
    sessionKept: z.enum(['encrypted', 'plain_text', 'browser']),
  }),
]);
export type AccountState = z.infer<typeof accountState>;

/** `why` is a sentence for the person: what happened, why, what to do. */
export const outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), why: z.string() }),
]);
export type Outcome = z.infer<typeof outcome>;

export interface Account {
  state(): Promise<AccountState>;
  /** @param input.server origin such as `https://gym.example`; the page ignores it. */
  signIn(input: { server: string; email: string; password: string }): Promise<Outcome>;
  /** Ends the session on the server if it can be reached, and removes this person's data from this device. */
  signOut(): Promise<Outcome>;
  changePassword(input: { current: string; next: string }): Promise<Outcome>;
  /** Tells of every change of {@link Account.state}. */
  subscribe(listener: (state: AccountState) => void): () => void;
}
