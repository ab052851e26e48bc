import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Http, HttpResult } from '../client/ports.ts';
import { SetupClient, type SendBackup } from '../client/setup-client.ts';
import type { Outcome } from '../protocol/account.ts';
import type { Setup, SetupFailure, SetupReply } from '../protocol/setup.ts';
import type { Certificates } from './account.ts';
import { serverAddress } from './inbox/server-address.ts';
import type { Session } from './person-session.ts';
import type { Words } from './strings.ts';
import type { SentFile } from './transport/send-file.ts';

export interface SetupParts {
  http(server: string): Http;
  sendFile(server: string, sent: SentFile): Promise<HttpResult>;
  certificates: Certificates;
  /** Signs in with a session that a server has just given. */
  enter(session: Session): Promise<Outcome>;
  chooseFile(): Promise<string | null>;
  words(): Words;
}

const failed = (
  why: SetupFailure['why'],
  more: Partial<SetupFailure> = {},
): { ok: false; failure: SetupFailure } => ({
  ok: false,
  failure: { why, code: '', reason: null, message: '', ...more },
});

/** It may have gone since it was chosen, as a stick does that is pulled out. */
const canRead = (file: string): Promise<boolean> =>
  access(file, constants.R_OK).then(
    () => true,
    () => false,
  );

/** The wizard's requests, to whichever server the window names. The owner's session stays here. */
export function createSetup(parts: SetupParts): Setup {
  let backup: string | null = null;
  const client = (server: string) => new SetupClient(parts.http(server));

  /** U14: nothing is sent to a server whose certificate is not trusted; the person is told what to compare. */
  function whyNotReached<T>(server: string, reply: SetupReply<T>): SetupReply<T> {
    if (reply.ok || reply.failure.why !== 'unreachable') return reply;
    const certificate = parts.certificates.refused(server);
    return certificate ? failed('certificate', { certificate }) : reply;
  }

  return {
    async look({ server: typed, trust }) {
      const address = serverAddress(typed, parts.words().account);
      if (!address.ok) return failed('address', { message: address.why });
      const server = address.origin;
      if (trust !== undefined) parts.certificates.trust(server, trust);
      const reply = whyNotReached(server, await client(server).look());
      return reply.ok ? { ok: true, value: { ...reply.value, server } } : reply;
    },
    check: ({ server, code }) => client(server).check(code),
    async claim(claim) {
      const reply = await client(claim.server).claim(claim);
      if (!reply.ok) return reply;
      const entered = await parts.enter({ server: claim.server, ...reply.value, demo: false });
      return entered.ok ? { ok: true, value: null } : failed('refused', { message: entered.why });
    },
    async chooseBackup() {
      backup = (await parts.chooseFile()) ?? backup;
      const found = backup === null ? null : await stat(backup).catch(() => null);
      return backup === null || !found ? null : { name: basename(backup), bytes: found.size };
    },
    async restore({ server, code, passphrase }) {
      const file = backup;
      if (file === null || !(await canRead(file))) return failed('file');
      const send: SendBackup = (path, headers, secrets) =>
        parts.sendFile(server, { path, file, headers, secrets });
      return client(server).restore(send, code, passphrase);
    },
  };
}
