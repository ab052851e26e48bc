import { beforeEach, expect, it, vi } from 'vitest';
import { Announcer } from '../../main/announcer.ts';
import { noticeTag, type Announcement } from '../../main/inbox/announcements.ts';
import { HOUR_MS } from '../../main/inbox/quiet.ts';
import { wordsFor } from '../../main/strings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../protocol/desktop.ts';
import { ada, ben, Bench, cleo, WITH_BEN } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

/** The real client on a fake server: what it tells is what is announced. */
let bench: Bench;
let inView: number | null;
let shown: Announcement[];
let cleared: string[];
let settings: Settings;
let gone: Map<string, () => void>;
let announcer: Announcer;
let failed: (error: unknown) => void;

beforeEach(async () => {
  bench = new Bench();
  inView = null;
  shown = [];
  cleared = [];
  settings = DEFAULT_SETTINGS;
  gone = new Map();
  failed = (error) => {
    throw error;
  };
  announcer = new Announcer({
    messaging: bench.client,
    clock: bench.clock,
    settings: () => settings,
    words: () => wordsFor('en'),
    inView: () => inView,
    show(announcement, onGone) {
      shown.push(announcement);
      gone.set(announcement.tag, onGone);
    },
    clear: (tag) => cleared.push(tag),
    clearAll: () => cleared.push('all'),
    failed: (error) => failed(error),
  });
  announcer.start();
  await bench.start();
  await bench.online();
});

const titles = (): string[] => shown.map(({ title }) => title);

it('U3: a message is announced once, a moment after it came', async () => {
  await bench.peerSends('hello');
  await bench.clock.advance(400);
  await bench.clock.advance(10_000);
  expect(shown).toMatchObject([{ title: ben.name, body: 'hello', conversationId: WITH_BEN }]);
});

it('U3: a message at which the inbox could not be read is announced with the next', async () => {
  const failures: unknown[] = [];
  failed = (error) => failures.push(error);
  vi.spyOn(bench.client, 'state').mockRejectedValueOnce(new Error('the disk'));
  await bench.peerSends('one');
  await bench.clock.advance(2_000);
  expect(failures).toHaveLength(1);
  expect(shown).toEqual([]);
  await bench.peerSends('two');
  await bench.clock.advance(2_000);
  expect(shown).toMatchObject([{ title: `${ben.name} (2 messages)`, body: 'two' }]);
});

it('U3: not in the conversation in view; and own messages never', async () => {
  inView = WITH_BEN;
  await bench.peerSends('seen');
  await bench.client.send({ conversationId: WITH_BEN, content: 'mine' });
  await bench.clock.advance(2_000);
  expect(shown).toEqual([]);
});

it('U3: what was read in the meantime is not announced', async () => {
  await bench.peerSends('read elsewhere');
  await bench.client.markRead({ conversationId: WITH_BEN, seq: 1 });
  await bench.clock.advance(2_000);
  expect(shown).toEqual([]);
});

it('U3: what is read after it was announced is taken back', async () => {
  await bench.peerSends('read later');
  await bench.clock.advance(2_000);
  expect(cleared).toEqual([]);
  await bench.client.markRead({ conversationId: WITH_BEN, seq: 1 });
  await settle();
  expect(cleared).toEqual([`conversation:${WITH_BEN}`]);
});

it('U3: the next message replaces the notification of the first, unless the person has waved it away', async () => {
  for (const text of ['one', 'two', 'three']) {
    await bench.peerSends(text);
    await bench.clock.advance(2_000);
    if (text === 'two') gone.get(`conversation:${WITH_BEN}`)?.();
  }
  expect(titles()).toEqual([ben.name, `${ben.name} (2 messages)`, ben.name]);
  expect(new Set(shown.map(({ tag }) => tag)).size).toBe(1);
});

it('U11: quiet for an hour holds everything back, and its end tells what is still unread, as one', async () => {
  settings = { ...settings, quietUntil: bench.clock.now() + HOUR_MS };
  announcer.reconsider();
  for (const text of ['one', 'two']) await bench.peerSends(text);
  await bench.peerSends('from cleo', cleo);
  await bench.clock.advance(HOUR_MS - 10_000);
  expect(shown).toEqual([]);
  await bench.client.markRead({ conversationId: WITH_BEN, seq: 1 });
  await bench.clock.advance(20_000);
  expect(titles()).toEqual([ben.name, cleo.name]);
  expect(shown[0]?.body).toBe('two');
});

it('U11: resuming tells at once', async () => {
  settings = { ...settings, quietUntil: bench.clock.now() + HOUR_MS };
  await bench.peerSends('are you there?');
  await bench.clock.advance(60_000);
  expect(shown).toEqual([]);
  settings = { ...settings, quietUntil: null };
  announcer.reconsider();
  await settle();
  await bench.clock.advance(0);
  expect(titles()).toEqual([ben.name]);
});

it('U3: what arrives while catching up is announced together, when that is done', async () => {
  await bench.goOffline();
  for (const text of ['one', 'two', 'three']) await bench.peerSends(text);
  await bench.peerSends('from cleo', cleo);
  await bench.goOnline();
  await bench.online();
  await bench.clock.advance(2_000);
  expect(titles()).toEqual([`${ben.name} (3 messages)`, cleo.name]);
});

it('U3: old messages that are read from the server as history are not announced', async () => {
  for (let n = 0; n < 30; n += 1) {
    await bench.client.send({ conversationId: WITH_BEN, content: `mine ${n}` });
    await bench.peerSends(`old ${n}`);
  }
  await bench.clock.advance(5_000);
  shown = [];
  await bench.client.messages({ conversationId: WITH_BEN, limit: 50 });
  await bench.clock.advance(5_000);
  expect(shown).toEqual([]);
});

it('U3: a notification of the gym’s software is announced', async () => {
  const timestamp = new Date(bench.clock.now()).toISOString();
  bench.server.gym.notify(ada.id, { messageId: 'n1', content: 'Class moved to 6pm', timestamp });
  await bench.clock.advance(1_000);
  expect(shown).toMatchObject([{ body: 'Class moved to 6pm', conversationId: null }]);
});

it('U3, O50: what the gym’s software told is taken back when it was looked at, and not announced when that was before', async () => {
  const tell = async (messageId: string, minute: number): Promise<string> => {
    const timestamp = new Date(bench.clock.now() + minute * 60_000).toISOString();
    bench.server.gym.notify(ada.id, { messageId, content: `Notice ${messageId}`, timestamp });
    await settle();
    return timestamp;
  };
  const first = await tell('n1', -3);
  await tell('n2', -1);
  await bench.clock.advance(2_000);
  expect(shown.map(({ tag }) => tag)).toEqual(['n1', 'n2'].map(noticeTag));
  await bench.client.markSeen({ until: first });
  await settle();
  expect(cleared).toEqual([noticeTag('n1')]);
  await bench.client.markSeen({ until: await tell('n3', 0) });
  await bench.clock.advance(2_000);
  expect(shown).toHaveLength(2);
  expect(cleared).toEqual(['n1', 'n2'].map(noticeTag));
});
