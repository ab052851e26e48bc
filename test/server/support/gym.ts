import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Person, Role } from '../../../protocol/entities.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../../../protocol/version.ts';
import { startServer, type Replaceable, type RunningServer } from '../../../server/app.ts';
import { readSettings, type Settings } from '../../../server/config.ts';
import { hashToken, newToken } from '../../../server/domain/tokens.ts';
import type { AccountsStore } from '../../../server/ports/accounts.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { gymFile, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { FullSocket, PlainSocket, type SocketOptions } from './sockets.ts';

/** Somebody with a session. */
export interface SignedIn extends Person {
  token: string;
}

/** A real server on a free port, with a real database in a folder of its own. */
export class Gym {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'spotter-test-'));
  readonly accounts: AccountsStore;
  readonly #replaced: Replaceable;
  readonly #settings: Partial<Settings>;
  #server: RunningServer | null = null;
  #sockets: { close(): void }[] = [];

  private constructor(replaced: Replaceable, settings: Partial<Settings>) {
    this.#replaced = replaced;
    this.#settings = settings;
    this.accounts = sqliteAccounts(openGym(this.folder));
  }

  static async open(replaced: Replaceable = {}, settings: Partial<Settings> = {}): Promise<Gym> {
    const gym = new Gym(replaced, settings);
    await gym.start();
    return gym;
  }

  get port(): number {
    return this.#server!.port;
  }

  get url(): string {
    return this.#server!.url;
  }

  get file(): string {
    return gymFile(this.folder);
  }

  async start(): Promise<void> {
    this.#server = await startServer(
      {
        ...readSettings({ data: this.folder, port: '0', 'backup-at': 'off', 'log-level': 'silent' }, {}),
        loginLimit: 0,
        rateLimit: 0,
        ...this.#settings,
      },
      { log: pino({ level: 'silent' }), ...this.#replaced },
    );
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.stop();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.close();
    await this.stop();
    this.accounts.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  add(name: string, role: Role): SignedIn {
    const id = this.accounts.addPerson({ name, role, email: null, passwordHash: null }, Date.now());
    return { id, name, role, token: this.session(id) };
  }

  session(personId: number, lifeMs = 86_400_000, label = 'test'): string {
    const token = newToken();
    const now = this.#replaced.clock?.now() ?? Date.now();
    this.accounts.addSession({
      tokenHash: hashToken(token),
      personId,
      label,
      createdAt: now,
      expiresAt: now + lifeMs,
    });
    return token;
  }

  /** @returns the key of the gym's software */
  apiKey(): string {
    const key = newToken();
    this.accounts.addApiKey({ keyHash: hashToken(key), name: 'test', createdAt: Date.now() });
    return key;
  }

  /** A trainer and a member of theirs. */
  pair(): { trainer: SignedIn; member: SignedIn; conversationId: number } {
    const trainer = this.add('Ada', 'trainer');
    const member = this.add('Ben', 'member');
    return { trainer, member, conversationId: this.assign(member, trainer) };
  }

  assign(member: Person, trainer: Person): number {
    return this.accounts.assign(member.id, trainer.id, Date.now());
  }

  /** A full client's socket, greeted. */
  async full(person: SignedIn, hello: { cursor?: string; clientId?: string } = {}): Promise<FullSocket> {
    const socket = await this.ungreeted(person);
    await socket.hello(hello);
    return socket;
  }

  async ungreeted(person: SignedIn, options: SocketOptions = {}): Promise<FullSocket> {
    return this.#keep(await FullSocket.open(this.port, person, options));
  }

  async plain(person: SignedIn, options: SocketOptions = {}): Promise<PlainSocket> {
    return this.#keep(await PlainSocket.open(this.port, person, options));
  }

  /** One request, signed in; a full one unless told otherwise. */
  async http(
    person: SignedIn | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    route: string,
    body?: unknown,
    options: { full?: boolean; signal?: AbortSignal } = {},
    // oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for and looks into it
  ): Promise<{ status: number; body: any }> {
    const headers: Record<string, string> = {};
    if (person) headers['authorization'] = `Bearer ${person.token}`;
    if (options.full !== false) headers[PROTOCOL_HEADER] = SUBPROTOCOL;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(this.url + route, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  #keep<S extends { close(): void }>(socket: S): S {
    this.#sockets.push(socket);
    return socket;
  }
}
