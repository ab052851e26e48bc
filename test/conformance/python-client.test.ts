import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Gym } from '../server/support/gym.ts';

/** Debian's own Python, which is the one that sees Debian's packages. */
const PYTHON = '/usr/bin/python3';
const script = path.join(import.meta.dirname, 'cross_check.py');
const installed = spawnSync(PYTHON, ['-c', 'import websockets']).status === 0;
const title = 'the server and python3-websockets';
const missing = `${title} (skipped: there is none; sudo apt-get install -y python3-websockets)`;
// The summary counts skipped tests without their names.
if (!installed) console.warn(missing);

describe.skipIf(!installed)(installed ? title : missing, () => {
  let gym: Gym;
  let people: ReturnType<Gym['pair']>;
  beforeEach(async () => {
    gym = await Gym.open();
    people = gym.pair();
  });
  afterEach(() => gym.close());

  /** Runs one part of cross_check.py. @returns what it saw */
  async function run(scenario: string): Promise<unknown> {
    const child = spawn(PYTHON, [script, scenario], { timeout: 25_000 });
    child.stdin.end(JSON.stringify({ port: gym.port, ...people }));
    const [seen, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    if (seen === '') throw new Error(`cross_check.py ${scenario}:\n${complaints}`);
    return JSON.parse(seen);
  }

  it('P1 and P2: a plain client sends, sees stored, delivered and read, and gets the answer, in six fields', async () => {
    const seen = (await run('confirmations')) as Record<string, unknown> & {
      messageId: string;
      frames: Record<string, unknown>[];
    };
    expect([seen['received'], seen['answer']]).toEqual(['Kniebeugen um sechs? 💪', 'Ja!']);
    expect(seen.frames.map(({ type, content }) => [type, content])).toEqual([
      ['status', 'stored'],
      ['status', 'delivered'],
      ['status', 'read'],
      ['chat', 'Ja!'],
    ]);
    for (const frame of seen.frames.slice(0, 3)) expect(frame['messageId']).toBe(seen.messageId);
    for (const frame of seen.frames)
      expect(Object.keys(frame).toSorted()).toEqual(
        ['content', 'messageId', 'recipientId', 'senderId', 'timestamp', 'type'].toSorted(),
      );
  });

  it('P4: its pong to the ping of the server is a receipt', async () => {
    const seen = (await run('plain_delivery')) as { messageId: string; received: string; keys: string[] };
    expect(seen.received).toBe(seen.messageId);
    expect(seen.keys).not.toContain('x');
  });

  it('compression is offered and not taken, spotter.v1 is picked from a list (RFC 6455, 4.2.2 and 9.1)', async () => {
    const offered = expect.stringContaining('permessage-deflate');
    const none = { answered: null, extensions: 0, subprotocol: null };
    expect(await run('negotiation')).toEqual([
      { ...none, offered },
      { ...none, offered, subprotocol: 'spotter.v1' },
      { ...none, offered: null },
    ]);
  });

  it('C1 and C2: it is refused without a session, with a token in the address, and from another origin', async () => {
    expect(await run('refusals')).toEqual({ nobody: 401, address: 401, origin: 403, path: 404 });
  });

  it('messages that it sends in fragments are stored and arrive whole (RFC 6455, 5.4)', async () => {
    const seen = (await run('fragments')) as [sent: string, received: string][];
    expect(seen.map(([sent]) => sent)).toHaveLength(3);
    for (const [sent, received] of seen) expect(received).toBe(sent);
  });

  it('E3: a large message arrives as it was written, a larger one gets too_large', async () => {
    expect(await run('large')).toEqual({ bytes: 15_000, same: true });
  });

  it('its pings are answered with their payload, its pongs are ignored (RFC 6455, 5.5)', async () => {
    expect(await run('pings')).toEqual({ after: 'heartbeat' });
  });

  it('E6: binary frames get bad_frame, and the connection lives', async () => {
    expect(await run('binary')).toEqual({ after: 'heartbeat' });
  });

  it('E3 and C4: its close codes are echoed, and it sees 1009 and 4409 (RFC 6455, 7.4)', async () => {
    expect(await run('closes')).toEqual({
      echoed: [1000, 1001, 1008, 3000, 4000, 4999].map((code) => [code, code]),
      large: 1009,
      replaced: [4409, expect.stringContaining('connected again')],
    });
  });

  it('D7: a full client resumes from its cursor without a gap, and is told when it cannot', async () => {
    const contents = [...Array.from({ length: 20 }, (_, i) => `missed ${i}`), 'live'];
    expect(await run('resume')).toEqual({
      fresh: false,
      resumed: true,
      contents,
      seqs: contents.map((_, i) => i),
      chats: contents.length,
      caughtUp: true,
      unknown: [false, true],
    });
  });
});
