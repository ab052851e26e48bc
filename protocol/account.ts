import { z } from 'zod';
import { person } from './entities.ts';
import type { StatedPolicy } from './privacy.ts';

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

/** Why a server's certificate is not trusted. `changed`: another one was trusted for this server before. */
export const CERTIFICATE_REASONS = [
  'self_signed',
  'unknown_issuer',
  'expired',
  'not_yet_valid',
  'wrong_name',
  'changed',
  'other',
] as const;

/** SHA-256 of the certificate, as openssl and browsers show it: `AB:CD:…`. */
export const fingerprint = z.string().regex(/^([\dA-F]{2}:){31}[\dA-F]{2}$/);

/** A certificate that the person may trust after comparing its fingerprint with what the gym's owner reads out. */
export const untrustedCertificate = z.object({
  host: z.string(),
  reason: z.enum(CERTIFICATE_REASONS),
  fingerprint,
  /** Who issued it, for whom, and when it ends; empty where the certificate does not say. */
  issuer: z.string(),
  subject: z.string(),
  validTo: z.string(),
});
export type UntrustedCertificate = z.infer<typeof untrustedCertificate>;

/** Like {@link outcome}; with `certificate` when the server's certificate is what stands in the way. */
export const signInOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), why: z.string(), certificate: untrustedCertificate.optional() }),
]);
export type SignInOutcome = z.infer<typeof signInOutcome>;

export interface SignInInput {
  /** Origin such as `https://gym.example`; the page ignores it. */
  server: string;
  email: string;
  password: string;
  /** Fingerprint of a certificate that the person has compared and trusts for this server from now on. */
  trust?: string | undefined;
}

export interface Account {
  state(): Promise<AccountState>;
  signIn(input: SignInInput): Promise<SignInOutcome>;
  /** Ends the session on the server if it can be reached, and removes this person's data from this device. */
  signOut(): Promise<Outcome>;
  changePassword(input: { current: string; next: string }): Promise<Outcome>;
  /** How the gym treats what is written (O48); null: its server does not answer just now. */
  policy(): Promise<StatedPolicy | null>;
  /** Tells of every change of {@link Account.state}. */
  subscribe(listener: (state: AccountState) => void): () => void;
}
