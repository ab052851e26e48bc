import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Page } from '@playwright/test';
import type { Message } from '../../../protocol/entities.ts';
import type { HostingRun } from '../../../protocol/hosting.ts';
import type { SpotterApp } from './electron-app.ts';
import { TRAINER } from './desktop-gym.ts';

/** What uses a port already. */
export class OtherProgram {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static async start(): Promise<OtherProgram> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '0.0.0.0', resolve);
    });
    return new OtherProgram(server);
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A port that nothing listens on: the app remembers it, so it cannot be the system's choice at each start. */
export async function freePort(): Promise<number> {
  const probe = await OtherProgram.start();
  await probe.stop();
  return probe.port;
}

export const hostingRun = async (window: Page): Promise<HostingRun> =>
  (await window.evaluate(() => spotter.hosting.state())).run;

/** What the server on this computer is asked over HTTP. @returns the body of its answer */
export async function ask<T>(url: string, path: string, token: string | null, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Makes the new gym Olivia's, with the trainer of the other tests. @returns an invite link of that trainer's */
export async function claimGym(url: string, code: string): Promise<string> {
  const owner = { name: 'Olivia', email: 'olivia@gym.example', password: 'long enough words' };
  const claim = { code, gym: 'Iron Hall', timeZone: 'Europe/Berlin', owner };
  const { token } = await ask<{ token: string }>(url, '/api/setup/claim', null, claim);
  const added = { ...TRAINER, role: 'trainer' };
  const { people } = await ask<{ people: { id: number; role: string }[] }>(
    url,
    '/api/admin/people',
    token,
    added,
  );
  const trainerId = people.find(({ role }) => role === 'trainer')?.id;
  return (await ask<{ link: string }>(url, '/api/invites', token, { trainerId })).link;
}

/** Every message of a conversation, oldest first. */
export async function wholeHistory(url: string, conversationId: number, token: string): Promise<Message[]> {
  const found: Message[] = [];
  for (let more = true; more;) {
    const before = found[0] ? `&before=${found[0].seq}` : '';
    const path = `/api/conversations/${conversationId}/messages?limit=200${before}`;
    const page = await ask<{ messages: Message[]; more: boolean }>(url, path, token);
    found.unshift(...page.messages);
    ({ more } = page);
  }
  return found;
}

/** Ends the server's process as a crash would. @returns its process id */
export async function crashServer({ application }: SpotterApp): Promise<number> {
  const pid = await application.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Spotter server')?.pid,
  );
  if (pid === undefined) throw new Error('the app has no process called "Spotter server"');
  process.kill(pid, 'SIGKILL');
  return pid;
}
