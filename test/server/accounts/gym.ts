import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startServer, type Replaceable } from '../../../server/app.ts';
import { readSettings, type Settings } from '../../../server/config.ts';
import { Accounts } from '../../../server/domain/accounts.ts';
import { createPasswords } from '../../../server/domain/passwords.ts';
import type { AccountsStore } from '../../../server/ports/accounts.ts';
import { systemClock, type Clock } from '../../../server/ports/clock.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { openGym } from '../../../server/storage/sqlite/migrate.ts';

export const PASSWORD = 'correct horse battery';

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The machine's clock, which a test can set forward. */
export class MovableClock implements Clock {
  #ahead = 0;
  now = () => Date.now() + this.#ahead;
  after = systemClock.after;
  every = systemClock.every;
  forward(ms: number): void {
    this.#ahead += ms;
  }
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  cookies: string[];
  headers: Headers;
}

export interface TestGym {
  url: string;
  data: string;
  clock: MovableClock;
  /** As another process has it: its own connection to the same file. */
  outside: Accounts;
  outsideStore: AccountsStore;
  trainerId: number;
  /** Asks as a full client, unless the headers say otherwise. */
  ask(method: string, target: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  signIn(): Promise<string>;
  /** Opens a socket, or tells the status of the refusal. */
  socket(headers: Record<string, string>): Promise<WebSocket | number>;
}

/** A real server on port 0, with one trainer who can sign in. */
export async function startGym(
  changed: Partial<Settings> = {},
  replaced: Replaceable = {},
): Promise<TestGym> {
  const data = path.join(temporaryFolder(), 'gym');
  const clock = new MovableClock();
  const quiet = { 'rate-limit': '0', 'backup-at': 'off', 'log-level': 'silent' };
  const defaults = readSettings({ data, port: '0', ...quiet }, {});
  const server = await startServer({ ...defaults, ...changed }, { clock, ...replaced });
  const outsideStore = sqliteAccounts(openGym(data));
  const outside = new Accounts(outsideStore, createPasswords(), clock);
  onTestFinished(async () => {
    outsideStore.close();
    await server.stop();
  });
  const trainer = await outside.add({
    name: 'Ada',
    role: 'trainer',
    email: 'ada@gym.example',
    password: PASSWORD,
  });

  const ask: TestGym['ask'] = async (method, target, body, headers = {}) => {
    const response = await fetch(server.url + target, {
      method,
      headers: {
        'spotter-protocol': 'spotter.v1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
      cookies: response.headers.getSetCookie(),
      headers: response.headers,
    };
  };

  return {
    url: server.url,
    data,
    clock,
    outside,
    outsideStore,
    trainerId: trainer.id,
    ask,
    async signIn() {
      const answer = await ask('POST', '/api/session', { email: 'ada@gym.example', password: PASSWORD });
      return answer.body['token'] as string;
    },
    socket: (headers) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
        onTestFinished(() => socket.terminate());
        socket.once('open', () => resolve(socket));
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.once('error', reject);
      }),
  };
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** With what a backup is sent to a new gym, see docs/spec.md, A20. */
export function claimedBy(code: string, passphrase = ''): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${code}:${passphrase}`).toString('base64')}` };
}
