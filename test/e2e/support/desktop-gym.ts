import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { PlainEnvelope } from '../../../protocol/envelope.ts';
import type { ExposedBridge } from '../../../protocol/ipc.ts';
import { Changes } from './changes.ts';
import type { SpotterApp } from './electron-app.ts';
import type { ServerProcess } from './server-process.ts';

declare global {
  /** What the preload script gives the window; for functions that run there. */
  var spotter: ExposedBridge;
}

export const TRAINER = { name: 'Ada Lindholm', email: 'ada@gym.example', password: 'correct horse battery' };

/** A member's client that knows a WebSocket and the six fields, and nothing else of Spotter. */
export class PlainMember {
  readonly id: number;
  readonly name: string;
  readonly #trainerId: number;
  readonly #socket: WebSocket;
  readonly #changes = new Changes();
  readonly frames: PlainEnvelope[] = [];
  /** The code that the server or this client closed with. */
  readonly closed: Promise<number>;

  private constructor(id: number, name: string, trainerId: number, socket: WebSocket) {
    this.id = id;
    this.name = name;
    this.#trainerId = trainerId;
    this.#socket = socket;
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as PlainEnvelope);
      this.#changes.announce();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async connect(
    url: string,
    who: { id: number; name: string; token: string },
    trainerId: number,
  ): Promise<PlainMember> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, {
      headers: { authorization: `Bearer ${who.token}` },
    });
    const member = new PlainMember(who.id, who.name, trainerId, socket);
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return member;
  }

  /** @returns the message's id */
  write(content: string): string {
    const messageId = crypto.randomUUID();
    this.#socket.send(
      JSON.stringify({
        type: 'chat',
        content,
        senderId: this.id,
        recipientId: this.#trainerId,
        timestamp: new Date().toISOString(),
        messageId,
      }),
    );
    return messageId;
  }

  /** What the trainer wrote, in the order it came. */
  get received(): string[] {
    return this.frames.filter(({ type }) => type === 'chat').map(({ content }) => content);
  }

  waitFor(wanted: (frame: PlainEnvelope) => boolean): Promise<PlainEnvelope> {
    return this.#changes.until(
      () => this.frames.find(wanted),
      () => `a frame; ${this.name} got: ${JSON.stringify(this.frames)}`,
    );
  }

  close(): void {
    this.#socket.terminate();
  }
}

export interface DesktopGym {
  readonly trainerId: number;
  /** Connects this member's plain client; the server must run. */
  connect(name: string): Promise<PlainMember>;
}

/** Fills an empty server with one trainer who has a password, and her members. */
export async function openGym(server: ServerProcess, memberNames: readonly string[]): Promise<DesktopGym> {
  const file = path.join(server.dataFolder, 'people.csv');
  const rows = [
    'name,role,email,password,trainer',
    `${TRAINER.name},trainer,${TRAINER.email},${TRAINER.password},`,
    ...memberNames.map((name) => `${name},member,,,${TRAINER.email}`),
  ];
  writeFileSync(file, rows.join('\n'));
  const people = (await server.command('user', 'import', file, '--sessions')) as {
    id: number;
    name: string;
    token: string;
  }[];
  const trainerId = people[0]?.id ?? 0;
  return {
    trainerId,
    connect(name) {
      const who = people.find((person) => person.name === name);
      if (!who) throw new Error(`${name} is not in the gym`);
      return PlainMember.connect(server.url, who, trainerId);
    },
  };
}

/** Signs the trainer in as she would do it, through the screen. */
export async function signIn(window: Page, server: string): Promise<void> {
  await window.getByLabel('Server').fill(server);
  await window.getByLabel('E-mail').fill(TRAINER.email);
  await window.getByLabel('Password', { exact: true }).fill(TRAINER.password);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByRole('navigation', { name: 'Inbox' })).toBeVisible();
  await online(window);
}

/** The member of most tests. */
export const MAYA = 'Maya Lindqvist';

/** A gym in which Maya is connected, and the app, in which her trainer is signed in. */
export async function atWork(
  server: ServerProcess,
  launchApp: () => Promise<SpotterApp>,
): Promise<{ gym: DesktopGym; maya: PlainMember; app: SpotterApp; window: Page }> {
  const gym = await openGym(server, [MAYA]);
  const maya = await gym.connect(MAYA);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  return { gym, maya, app, window };
}

export async function online(window: Page): Promise<void> {
  await expect(async () => expect((await stateOf(window)).connection.is).toBe('online')).toPass();
}

/**
 * What the window is told. Rejects now and then ("Promise was collected"): nothing in the window holds the promise that crosses
 * Electron's bridge, and Chromium may collect it. So ask again, with `toPass`.
 */
export const stateOf = (window: Page) => window.evaluate(() => spotter.messaging.state());

export const row = (window: Page, name: string) =>
  window.getByRole('group', { name: 'Conversations' }).getByRole('button', { name });

export const conversation = (window: Page, name: string) => window.getByRole('region', { name, exact: true });

/** Writes in the conversation that is open, as a person does. */
export async function answer(window: Page, name: string, content: string): Promise<void> {
  await window.getByLabel(`Message to ${name}`).fill(content);
  await window.keyboard.press('Enter');
}

/** In the wizard, from the choice of how to begin: a new gym, and its owner. */
export async function makeGym(window: Page): Promise<void> {
  await window.getByRole('button', { name: /A new gym/ }).click();
  await window.getByLabel('Name of the gym').fill('Iron Hall');
  await window.keyboard.press('Enter');
  await window.getByLabel('Your name').fill('Olivia Stone');
  await window.getByLabel('E-mail').fill('olivia@gym.example');
  await window.getByLabel('Password', { exact: true }).fill('five or six quiet words');
  await window.keyboard.press('Enter');
}

/** In the wizard, from its trainers. @returns the link of the first member, who is Max Weber */
export async function inviteFirst(window: Page): Promise<string> {
  await window.getByRole('button', { name: 'Continue without trainers' }).click();
  await window.getByLabel(/Their name/).fill('Max Weber');
  await window.getByRole('button', { name: 'Make the link' }).click();
  return (await window.getByRole('status', { name: 'Invite link' }).textContent()) ?? '';
}
