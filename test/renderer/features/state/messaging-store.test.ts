import { describe, expect, it } from 'vitest';
import { openMessagingStore } from '../../../../renderer/features/state/messaging-store.ts';
import { gymOf } from '../../../fakes/gym.ts';
import { fakeMessaging } from '../../../fakes/messaging.ts';

async function opened() {
  const messaging = fakeMessaging(gymOf(Date.UTC(2026, 2, 9, 12)));
  const target = new EventTarget();
  const heard: unknown[] = [];
  target.addEventListener('ws-message', (event) => heard.push((event as CustomEvent<unknown>).detail));
  const store = openMessagingStore(messaging, target);
  await new Promise<void>((resolve) => {
    store.watch(() => store.get().ready && resolve());
  });
  return { messaging, store, heard };
}

describe('what the screens are fed with', () => {
  it('U1: has everything from the first answer', async () => {
    const { store } = await opened();
    expect(store.get()).toMatchObject({ ready: true, gym: 'Ironworks Gym', self: { id: 7 } });
    expect(store.get().conversations).toHaveLength(11);
  });

  it('U9: dispatches every envelope as ws-message, with its six fields', async () => {
    const { messaging, heard } = await opened();
    messaging.receive(51, 'Hello');
    expect(heard).toEqual([
      {
        message: {
          type: 'chat',
          content: 'Hello',
          senderId: 13,
          recipientId: 7,
          timestamp: '2026-03-09T12:00:00.000Z',
          messageId: 'theirs-1',
        },
      },
    ]);
  });

  it('R7: the unread count is the one that it is told', async () => {
    const { messaging, store } = await opened();
    messaging.receive(55, 'Hello?');
    expect(store.get().conversations[0]).toMatchObject({ id: 55, unread: 1 });
    await messaging.markRead({ conversationId: 55, seq: 2 });
    expect(store.get().conversations[0]?.unread).toBe(0);
  });

  it('tells its watchers of connection, typing and notifications', async () => {
    const { messaging, store } = await opened();
    messaging.setConnection({ is: 'waiting', until: 1, attempt: 1, reason: 'offline' });
    expect(store.get().connection.is).toBe('waiting');
    messaging.emit({ kind: 'typing', conversationId: 50, personId: 12, active: true });
    expect([...store.get().typing]).toEqual([50]);
    const notification = { messageId: 'n9', content: 'Moved', timestamp: '2026-03-09T12:00:00Z' };
    messaging.emit({ kind: 'notification', notification });
    messaging.emit({ kind: 'notification', notification });
    expect(store.get().notifications.map((n) => n.messageId)).toEqual(['n9', 'n2', 'n1']);
  });

  it('is silent when closed', async () => {
    const { messaging, store, heard } = await opened();
    store.close();
    messaging.receive(51, 'Hello');
    expect(heard).toEqual([]);
  });
});
