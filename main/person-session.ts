import path from 'node:path';
import { MessagingClient } from '../client/messaging-client.ts';
import type { DebugLog, Network } from '../client/ports.ts';
import type { ClientWords } from '../client/strings.ts';
import { WorkspaceClient } from '../client/workspace-client.ts';
import type { Person } from '../protocol/entities.ts';
import type { Messaging } from '../protocol/messaging.ts';
import type { Workspace } from '../protocol/workspace.ts';
import { personFile } from './storage/person-file.ts';
import { openPersonStore } from './storage/person-store.ts';
import type { Words } from './strings.ts';
import { systemClock, systemRandom } from './system-ports.ts';
import type { IsTrusted } from './transport/checked-agent.ts';
import { createHttp } from './transport/http.ts';
import { laterSockets } from './transport/later-sockets.ts';

/** Who is signed in where. */
export interface Session {
  /** Origin. */
  server: string;
  user: Person;
  token: string;
  demo: boolean;
}

/** A session at work: its client on its store. */
export interface PersonSession {
  messaging: Messaging;
  workspace: Workspace;
  /** Ends the connection; what is on disk stays. */
  close(): Promise<void>;
  /** Ends the connection and removes this person's data from this device. */
  forget(): Promise<void>;
}

export interface PersonSessionParts {
  /** Folder with one database for each person and server. */
  folder: string;
  clientId: string;
  fetch: typeof globalThis.fetch;
  network: Network;
  /** Resolves when the window that is starting has its inbox: connecting, and loading what connects, can wait for that. */
  settled: () => Promise<void>;
  /** Whose certificate is trusted though Node does not trust it. */
  isTrusted: IsTrusted;
  debug: DebugLog;
  notice(sentence: string): void;
  /** In the language of now. */
  words: () => Words;
}

/**
 * Opens the person's store and connects. Resolves when the cached inbox can be shown, without waiting for the network.
 * @throws Error when the store cannot be opened
 */
export async function openPersonSession(session: Session, parts: PersonSessionParts): Promise<PersonSession> {
  const { server, user, token } = session;
  const store = openPersonStore({
    file: path.join(parts.folder, personFile(server, user.id)),
    now: () => systemClock.now(),
    damaged: ({ aside, unsent }) => parts.notice(parts.words().account.cacheSetAside(aside, unsent)),
  });
  const http = createHttp(server, token, parts.fetch);
  const words = (): ClientWords => parts.words().client;
  const workspace = new WorkspaceClient({ http, copies: store, debug: parts.debug, words });
  const client = new MessagingClient(
    {
      store,
      sockets: laterSockets(async () => {
        await parts.settled();
        const { createSocketFactory } = await import('./transport/socket.ts');
        return createSocketFactory(server, token, parts.isTrusted);
      }),
      http,
      clock: systemClock,
      random: systemRandom,
      network: parts.network,
      debug: parts.debug,
      words,
      refreshed: () => workspace.changed(),
    },
    parts.clientId,
    { wholeHistory: true },
  );
  await client.start(user);
  return {
    messaging: client,
    workspace,
    async close() {
      workspace.stop();
      await client.stop();
      store.close();
    },
    async forget() {
      workspace.stop();
      await client.stop();
      store.remove();
    },
  };
}
