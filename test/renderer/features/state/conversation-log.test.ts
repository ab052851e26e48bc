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
const messagesOf = (log: ConversationLog) => {
  const state = log.state.get();
  return state.is === 'ready' ? state.messages : [];
};

describe('the messages of one conversation', () => {
  it('reads the newest page, then older ones up to the beginning', async () => {
    const log = openLog(fakeMessaging(gymOf(now)), MARA, 0);
    await ready(log);
    expect(messagesOf(log)).toHaveLength(60);
    while (log.state.get().is === 'ready' && (log.state.get() as { more: boolean }).more)
      await log.loadOlder();
    const seqs = messagesOf(log).map((m) => (m.status.is === 'stored' ? m.status.seq : 0));
    expect(seqs).toEqual(Array.from({ length: 251 }, (_, n) => n + 1));
  });

  it('reads as far back as the first unread message', async () => {
    const log = openLog(fakeMessaging(gymOf(now)), MARA, 230);
    await ready(log);
    expect(messagesOf(log).length).toBeGreaterThanOrEqual(230);
  });

  it('D13: takes in what arrives and what is sent, once', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, 0);
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
    const log = openLog(messaging, MARA, 0);
    messaging.receive(MARA, 'Early');
    await ready(log);
    expect(messagesOf(log).filter((m) => m.content === 'Early')).toHaveLength(1);
  });

  it('D9: reads again when a message is missing before one that arrives', async () => {
    const messaging = fakeMessaging(gymOf(now));
    const log = openLog(messaging, MARA, 0);
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
    const log = openLog(messaging, MARA, 0);
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
    const log = openLog(messaging, MARA, 0);
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
    const log = openLog(messaging, MARA, 0);
    await ready(log);
    messaging.messages = () => Promise.reject(new Error('Not now.'));
    await log.loadOlder();
    expect(log.state.get()).toMatchObject({
      is: 'ready',
      more: true,
      older: { is: 'failed', why: 'Not now.' },
    });
    expect(messagesOf(log)).toHaveLength(60);
  });
});
