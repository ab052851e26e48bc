import { describe, expect, it } from 'vitest';
import {
  openLog,
  type ConversationLog,
  type LogState,
} from '../../../../renderer/features/state/conversation-log.ts';
import { gymOf } from '../../../fakes/gym.ts';
import { fakeMessaging } from '../../../fakes/messaging.ts';

const MARA = 50;
const now = Date.UTC(2026, 2, 9, 12);

function until(log: ConversationLog, holds: (state: LogState) => boolean): Promise<LogState> {
  return new Promise((resolve) => {
    const check = () => holds(log.state.get()) && resolve(log.state.get());
    log.state.watch(check);
    check();
  });
}
const ready = (log: ConversationLog) => until(log, (state) => state.is === 'ready');
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const seqsOf = (log: ConversationLog) =>
  messagesOf(log).map(({ status }) => (status.is === 'stored' ? status.seq : 0));
const messagesOf = (log: ConversationLog) => {
  const state = log.state.get();
  return state.is === 'ready' ? state.messages : [];
};

describe('the messages of one conversation', () => {
  it('reads the newest page, then older ones up to the beginning', async () => {
    const log = openLog(fakeMessaging(gymOf(now)), MARA, null);
    await ready(log);
    expect(messagesOf(log)).toHaveLength(60);
    while (log.state.get().is === 'ready' && (log.state.get() as { hasOlder: boolean }).hasOlder)
      await log.loadOlder();
    expect(seqsOf(log)).toEqual(range(1, 251));
  });

  it('V3: opens around a message, and reads on both ways up to the newest', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, { seq: 100, fallBack: false });
    await ready(log);
    expect(seqsOf(log)).toEqual(range(71, 130));
    expect(log.state.get()).toMatchObject({ hasOlder: true, hasNewer: true });
    messaging.receive(MARA, 'Far below');
    expect(seqsOf(log)).toEqual(range(71, 130));
    while ((log.state.get() as { hasNewer: boolean }).hasNewer) await log.loadNewer();
    expect(seqsOf(log)).toEqual(range(71, 252));
    messaging.receive(MARA, 'One more');
    expect(seqsOf(log)).toEqual(range(71, 253));
  });

  it('V3, V7: goes to a message and back to the latest; what it holds is not read again', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, null);
    await ready(log);
    const placeOf = () => (log.state.get() as { place: number }).place;
    const first = placeOf();
    expect(await log.goTo(240)).toBe(true);
    expect(placeOf()).toBe(first);
    expect(await log.goTo(5)).toBe(true);
    expect(seqsOf(log)).toEqual(range(1, 35));
    expect(placeOf()).not.toBe(first);
    expect(await log.goToLatest()).toBe(true);
    expect(seqsOf(log)).toEqual(range(192, 251));
  });

  it('V3: what arrives while newer messages are read is not missed', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, { seq: 200, fallBack: false });
    await ready(log);
    const reading = log.loadNewer();
    messaging.receive(MARA, 'Meanwhile');
    await reading;
    await until(log, (state) => state.is === 'ready' && !state.hasNewer);
    expect(seqsOf(log)).toEqual(range(171, 252));
  });

  it('V7: a place that cannot be read says so, and the latest is one step away', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const works = messaging.messages;
    const log = openLog(messaging, MARA, null);
    await ready(log);
    messaging.messages = () => Promise.reject(new Error('Not on this device.'));
    expect(await log.goTo(5)).toBe(false);
    expect(log.state.get()).toEqual({ is: 'failed', why: 'Not on this device.' });
    messaging.messages = works;
    expect(await log.goToLatest()).toBe(true);
    expect(seqsOf(log).at(-1)).toBe(251);
  });

  it('V1: opens at the newest where the surroundings of the read mark cannot be read', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const works = messaging.messages;
    messaging.messages = (query) =>
      query.before === undefined && query.after === undefined
        ? works(query)
        : Promise.reject(new Error('Offline.'));
    const log = openLog(messaging, MARA, { seq: 3, fallBack: true });
    await ready(log);
    expect(seqsOf(log).at(-1)).toBe(251);
  });

  it('D7: after a reset it is where it was, and shows what there is now', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, { seq: 100, fallBack: false });
    await ready(log);
    const place = (log.state.get() as { place: number }).place;
    messaging.emit({ kind: 'reset' });
    await until(log, (state) => state.is === 'ready' && state.messages[0]?.messageId !== 'm-50-71');
    expect(log.state.get()).toMatchObject({ is: 'ready', place, hasNewer: true });
    expect(seqsOf(log)).toContain(101);
  });

  it('D13: takes in what arrives and what is sent, once', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, null);
    await ready(log);
    const message = messaging.receive(MARA, 'One');
    messaging.emit({ kind: 'message', message });
    await log.send('Two');
    expect(
      messagesOf(log)
        .slice(-2)
        .map((m) => m.content),
    ).toEqual(['One', 'Two']);
    expect(messagesOf(log)).toHaveLength(62);
  });

  it('keeps what arrives while the first page is being read', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, null);
    messaging.receive(MARA, 'Early');
    await ready(log);
    expect(messagesOf(log).filter((m) => m.content === 'Early')).toHaveLength(1);
  });

  it('D9: reads again when a message is missing before one that arrives', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, null);
    await ready(log);
    const reads = () => messaging.calls.filter((call) => call.method === 'messages').length;
    const before = reads();
    const last = messagesOf(log).at(-1)!;
    messaging.emit({
      kind: 'message',
      message: { ...last, messageId: 'later', status: { is: 'stored', seq: 253 } },
    });
    expect(reads()).toBe(before + 1);
  });

  it('D11: an unsent message can be discarded, a stored one cannot', async () => {
    const messaging = fakeMessaging({ ...gymOf(now), connection: { is: 'connecting', attempt: 1 } });
    const log = openLog(messaging, MARA, null);
    await ready(log);
    await log.send('Unsent');
    const { messageId } = messagesOf(log).at(-1)!;
    await messaging.discard({ messageId });
    expect(messagesOf(log).some((m) => m.messageId === messageId)).toBe(false);
    messaging.emit({ kind: 'discarded', conversationId: MARA, messageId: 'm-50-251' });
    expect(messagesOf(log).at(-1)?.messageId).toBe('m-50-251');
  });

  it('says why it could not read, and reads when asked again', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const works = messaging.messages;
    messaging.messages = () => Promise.reject(new Error('The server cannot be reached.'));
    const log = openLog(messaging, MARA, null);
    expect(await until(log, (state) => state.is === 'failed')).toEqual({
      is: 'failed',
      why: 'The server cannot be reached.',
    });
    messaging.messages = works;
    await log.reload();
    expect(log.state.get().is).toBe('ready');
  });

  it('keeps what it has when older messages cannot be read', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, null);
    await ready(log);
    messaging.messages = () => Promise.reject(new Error('Not now.'));
    await log.loadOlder();
    expect(log.state.get()).toMatchObject({
      is: 'ready',
      hasOlder: true,
      older: { is: 'failed', why: 'Not now.' },
    });
    expect(messagesOf(log)).toHaveLength(60);
  });
});
