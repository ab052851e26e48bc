import { MessagingClient } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import type { ClientStore } from '../../client/client-store.ts';
import type { Person } from '../../protocol/entities.ts';
import type { ConnectionState, MessagingEvent, ShownConversation } from '../../protocol/messaging.ts';
import { createHttp } from '../../main/transport/http.ts';
import { createSocketFactory } from '../../main/transport/socket.ts';
import { FakeNetwork } from '../fakes/network.ts';
import type { Chance } from './chance.ts';
import { UnreliableClock } from './clock.ts';
import type { Recorder } from './history.ts';
import type { Proxy } from './proxy.ts';
import { RecordingStore } from './recording-store.ts';
import { Taps } from './taps.ts';

/** Client time runs so much faster than the machine's: a heartbeat each 3 s, given up after another 1.25 s. */
export const CLIENT_SPEED = 8;

export interface Owner extends Person {
  token: string;
}

export interface DeviceParts {
  name: string;
  owner: Owner;
  proxy: Proxy;
  chance: Chance;
  record: Recorder;
  /** As the app opens it at its start. */
  openStore(): { store: ClientStore; close(): void };
}

/** An installation of the product, or a tab of the page: the real client library on the desktop's adapters. */
export class Device {
  readonly name: string;
  readonly owner: Owner;
  readonly proxy: Proxy;
  readonly clock = new UnreliableClock(CLIENT_SPEED);
  readonly network = new FakeNetwork();
  readonly store: RecordingStore;
  readonly taps: Taps;
  /** How often it noticed that it was not connected any more. */
  departures = 0;
  connection: ConnectionState = { is: 'signed_out' };
  readonly #parts: DeviceParts;
  readonly #marks = new Map<string, number>();
  #running: { client: MessagingClient; close(): void } | null = null;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.owner = parts.owner;
    this.proxy = parts.proxy;
    const whose = { by: parts.owner.id, client: parts.name };
    this.store = new RecordingStore(whose, parts.record);
    this.taps = new Taps(whose, parts.record);
  }

  /** null while the app is not running. */
  get client(): MessagingClient | null {
    return this.#running?.client ?? null;
  }

  get online(): boolean {
    return this.#running !== null && this.connection.is === 'online';
  }

  /** Starts the app, unless it runs. */
  async open(): Promise<void> {
    if (this.#running) return;
    const { owner, proxy, chance } = this.#parts;
    const opened = this.#parts.openStore();
    this.store.use(opened.store);
    const client = new MessagingClient(
      {
        store: this.store,
        sockets: this.taps.sockets(createSocketFactory(proxy.url, owner.token)),
        http: this.taps.http(createHttp(proxy.url, owner.token, fetch), CLIENT_SPEED),
        clock: this.clock,
        random: chance.random,
        network: this.network,
        debug: () => {},
        words: () => clientWords('en'),
      },
      this.name,
    );
    const unsubscribe = client.subscribe((event) => this.#hear(event));
    this.#running = {
      client,
      close: () => {
        unsubscribe();
        this.store.use(null);
        opened.close();
      },
    };
    await client.start({ id: owner.id, name: owner.name, role: owner.role });
  }

  /** The person quits the app. */
  async quit(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.client.stop();
    running?.close();
  }

  /** The app is gone from one moment to the next: only what is on disk stays. */
  crash(): void {
    const running = this.#running;
    this.#running = null;
    running?.close();
    void running?.client.stop();
  }

  async #read(client: MessagingClient): Promise<void> {
    this.#note((await client.state()).conversations);
  }

  #hear(event: MessagingEvent): void {
    if (event.kind === 'connection') {
      if (this.connection.is === 'online' && event.connection.is !== 'online') this.departures += 1;
      this.connection = event.connection;
    } else if (event.kind === 'conversations') this.#note(event.conversations);
    else if (event.kind === 'notification') {
      const { messageId, content } = event.notification;
      const whose = { by: this.owner.id, client: this.name };
      this.#parts.record({ did: 'notice', ...whose, messageId, content, repeats: false });
    } else if (event.kind === 'reset' && this.client) {
      this.#marks.clear();
      void this.#read(this.client);
    }
  }

  #note(conversations: readonly ShownConversation[]): void {
    for (const { id, peer, theirs } of conversations)
      for (const kind of ['delivered', 'read'] as const) {
        const key = `${id} ${kind}`;
        const seq = theirs[kind];
        if ((this.#marks.get(key) ?? 0) === seq) continue;
        this.#marks.set(key, seq);
        const whose = { by: this.owner.id, client: this.name };
        this.#parts.record({ did: 'mark', ...whose, conversationId: id, personId: peer.id, kind, seq });
      }
  }
}
