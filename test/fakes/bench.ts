import type { MessagingEvent } from '../../protocol/messaging.ts';
import { MessagingClient, type ClientOptions } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import { FakeClock, settle } from './clock.ts';
import { MemoryStore } from './memory-store.ts';
import { FakeNetwork } from './network.ts';
import { seededRandom } from './random.ts';
import { FakeServer } from './server.ts';

export const ada = { id: 7, name: 'Ada', role: 'trainer' } as const;
export const ben = { id: 12, name: 'Ben', role: 'member' } as const;
export const cleo = { id: 13, name: 'Cleo', role: 'member' } as const;
export const WITH_BEN = 55;
export const WITH_CLEO = 56;

/** A trainer's client on a fake server, with everything a test turns. */
export class Bench {
  readonly clock = new FakeClock();
  readonly network = new FakeNetwork();
  readonly server = new FakeServer(this.clock);
  readonly store: MemoryStore;
  readonly random;
  events: MessagingEvent[] = [];
  client: MessagingClient;
  #peerMessages = 0;
  #clients = 0;

  constructor(seed = 1, store = new MemoryStore()) {
    this.store = store;
    this.random = seededRandom(seed);
    for (const person of [ada, ben, cleo]) this.server.gym.add(person);
    this.server.gym.open(WITH_BEN, ada, ben);
    this.server.gym.open(WITH_CLEO, ada, cleo);
    this.client = this.newClient();
  }

  /** A client of the trainer on the same store; not started. Each is another tab, or another start of the app. */
  newClient(
    clientId = `client-${this.#clients++}`,
    store = this.store,
    options?: ClientOptions,
  ): MessagingClient {
    const client = new MessagingClient(
      {
        sockets: this.server.sockets(ada.id),
        http: this.server.http(ada.id),
        clock: this.clock,
        random: this.random,
        network: this.network,
        store,
        debug: () => {},
        words: () => clientWords('en'),
      },
      clientId,
      options,
    );
    client.subscribe((event) => this.events.push(event));
    return client;
  }

  async start(): Promise<void> {
    await this.client.start(ada);
    await settle();
  }

  async restart(): Promise<void> {
    await this.client.stop();
    this.events = [];
    this.client = this.newClient('client-0');
    await this.start();
  }

  /** A client of the trainer on another device, connected. */
  async otherDevice(): Promise<MessagingClient> {
    const client = this.newClient(undefined, new MemoryStore());
    await client.start(ada);
    await settle();
    return client;
  }

  /** A member writes to the trainer. @returns what was written */
  async peerSends(content: string, from: { id: number } = ben): Promise<void> {
    this.#peerMessages += 1;
    const messageId = `peer-${this.#peerMessages}`;
    const timestamp = new Date(this.clock.now()).toISOString();
    const envelope = { type: 'chat', content, senderId: from.id, recipientId: ada.id, timestamp, messageId };
    const result = this.server.gym.accept({ ...envelope, type: 'chat' }, null);
    if (!result.ok) throw new Error(result.why);
    await settle();
  }

  async peerReads(): Promise<void> {
    const { gym } = this.server;
    gym.received(ben.id, gym.log(ben.id).length);
    gym.read(ben.id, WITH_BEN, gym.rooms.get(WITH_BEN)!.messages.length);
    await settle();
  }

  /** Neither socket nor HTTP. */
  async goOffline(): Promise<void> {
    this.server.faults.sockets = 'refused';
    this.server.faults.http = 'down';
    this.server.cut(1006);
    await settle();
  }

  async goOnline(): Promise<void> {
    this.server.faults.sockets = 'fine';
    this.server.faults.http = 'fine';
    await settle();
  }

  /** What the trainer wrote, as the conversation has it. */
  stored(conversationId = WITH_BEN): string[] {
    return this.server.gym.rooms
      .get(conversationId)!
      .messages.filter(({ senderId }) => senderId === ada.id)
      .map(({ content }) => content);
  }

  async texts(conversationId = WITH_BEN): Promise<string[]> {
    const { messages } = await this.client.messages({ conversationId, limit: 200 });
    return messages.map(({ content }) => content);
  }

  async unread(conversationId = WITH_BEN): Promise<number> {
    const { conversations } = await this.client.state();
    return conversations.find(({ id }) => id === conversationId)!.unread;
  }

  async connection(): Promise<string> {
    const { connection } = await this.client.state();
    return connection.is === 'online' ? `online ${connection.via}` : connection.is;
  }

  async until(what: string, holds: () => Promise<boolean>, seconds = 40): Promise<void> {
    for (let ms = 0; ms <= seconds * 1000; ms += 250) {
      await settle();
      if (await holds()) return;
      await this.clock.advance(250);
    }
    throw new Error(`not within ${seconds} s: ${what}`);
  }

  online(): Promise<void> {
    return this.until('online', async () => (await this.connection()).startsWith('online'));
  }
}
