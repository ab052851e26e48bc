import { z } from 'zod';
import { untrustedCertificate, fingerprint } from './account.ts';
import { claimBody, restoreAnswer, setupAnswer, type Inviting, type PersonRecord } from './admin.ts';

/** A gym's first minutes: what the wizard asks for. The page asks its own server, the desktop's window any, through the main process. */

/** An address as a person types it; the page ignores it and asks the server that it came from. */
const server = z.object({ server: z.string().max(2_000) });
const code = claimBody.shape.code;

export const lookArg = server.extend({
  /** Of a certificate that the person has compared and trusts for this server from now on. */
  trust: fingerprint.optional(),
});
/** `server`: its origin. */
export const looked = setupAnswer.extend({ server: z.string() });
export type Looked = z.infer<typeof looked>;

export const checkArg = server.extend({ code });
export const claimArg = server.extend(claimBody.shape);
export type ClaimArg = z.input<typeof claimArg>;

export const chosenBackup = z.object({ name: z.string(), bytes: z.int().min(0) });
export type ChosenBackup = z.infer<typeof chosenBackup>;

export const restoreArg = server.extend({
  code,
  /** null: it is not encrypted. */
  passphrase: z.string().min(1).max(1_000).nullable(),
});

/** Why something was not done. */
export const setupFailure = z.object({
  why: z.enum(['address', 'unreachable', 'timeout', 'unreadable', 'refused', 'certificate', 'file']),
  /** Of the error envelope, see codes.ts; empty where there is none. */
  code: z.string(),
  /** As {@link RefusalReason}; a newer server may know more of them. */
  reason: z.string().nullable(),
  /** In the words of whoever refused; possibly empty. */
  message: z.string(),
  certificate: untrustedCertificate.optional(),
});
export type SetupFailure = z.infer<typeof setupFailure>;

const reply = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: setupFailure }),
  ]);
export type SetupReply<T> = { ok: true; value: T } | { ok: false; failure: SetupFailure };

export const lookReply = reply(looked);
export const doneReply = reply(z.null());
export const restoreReply = reply(restoreAnswer);

/** Never rejects, except {@link Setup.chooseBackup}. */
export interface Setup {
  /** Whether that server is one, and whether its gym has an owner. */
  look(at: z.input<typeof lookArg>): Promise<SetupReply<Looked>>;
  check(claim: z.input<typeof checkArg>): Promise<SetupReply<null>>;
  /** Makes the gym and its owner, who is signed in on this device from then on. */
  claim(claim: ClaimArg): Promise<SetupReply<null>>;
  /** Lets the person choose a file, which {@link Setup.restore} sends. @returns null when they changed their mind */
  chooseBackup(): Promise<ChosenBackup | null>;
  /** Begins the gym with the backup that was chosen last. The server takes it up within seconds, and is away until then. */
  restore(backup: z.input<typeof restoreArg>): Promise<SetupReply<z.infer<typeof restoreAnswer>>>;
}

/** What the new owner does right away. Every method throws an Error with a sentence for the person. */
export interface FirstPeople extends Inviting {
  people(): Promise<PersonRecord[]>;
  /** @returns everybody, the new one among them */
  addTrainer(trainer: { name: string; email: string; password: string }): Promise<PersonRecord[]>;
}
