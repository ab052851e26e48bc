import { describe, expect, it } from 'vitest';
import {
  announce,
  announceNotification,
  dueAt,
  LONGEST_WAIT_MS,
  QUIET_MS,
  SYNC_WAIT_MS,
  type Arrival,
  type Situation,
} from '../../../main/inbox/announcements.ts';

const settings = { notifications: true, hidePreview: false, sound: true };
const nowhere: Situation = { inView: null, readUpTo: () => 0, settings };

function arrival(conversationId: number, seq: number, changes: Partial<Arrival> = {}): Arrival {
  return { conversationId, seq, name: `Client ${conversationId}`, content: `text ${seq}`, at: 0, ...changes };
}

describe('which messages are announced', () => {
  it('U3: one message is announced with its name and text, and leads to its conversation', () => {
    expect(announce([arrival(5, 1)], nowhere)).toEqual([
      { tag: 'conversation:5', conversationId: 5, title: 'Client 5', body: 'text 1', silent: false },
    ]);
  });

  it('U3: not the one in view, and not what is read already, but every other', () => {
    const arrivals = [arrival(5, 1), arrival(6, 4), arrival(6, 5)];
    const found = announce(arrivals, { ...nowhere, inView: 5, readUpTo: (id) => (id === 6 ? 4 : 0) });
    expect(found.map(({ conversationId, body }) => [conversationId, body])).toEqual([[6, 'text 5']]);
  });

  it('U3: several of one conversation are one', () => {
    const [found, ...others] = announce([arrival(5, 1), arrival(5, 2), arrival(5, 3)], nowhere);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ title: 'Client 5 (3 messages)', body: 'text 3' });
  });

  it('U3: a flood is one: how many messages from how many clients', () => {
    const arrivals = [
      arrival(1, 1),
      arrival(2, 1),
      arrival(3, 1),
      arrival(4, 1),
      arrival(1, 2),
      arrival(2, 2),
      arrival(3, 2),
    ];
    expect(announce(arrivals, nowhere)).toEqual([
      {
        tag: 'flood',
        conversationId: null,
        title: '7 messages from 4 clients',
        body: 'Client 1, Client 2, Client 3 and 1 more',
        silent: false,
      },
    ]);
  });

  it('U3: what is in view does not count towards a flood', () => {
    const arrivals = [1, 2, 3, 4].map((id) => arrival(id, 1));
    expect(announce(arrivals, { ...nowhere, inView: 4 })).toHaveLength(3);
  });

  it('U3: switched off, nothing is announced', () => {
    const off = { ...settings, notifications: false };
    expect(announce([arrival(5, 1)], { ...nowhere, settings: off })).toEqual([]);
    expect(announceNotification({ messageId: 'n1', content: 'x' }, 'Gym', off)).toBeNull();
  });

  it('U3: with hidden previews neither name nor text appears anywhere', () => {
    const hidden = { ...nowhere, settings: { ...settings, hidePreview: true } };
    const arrivals = [1, 2, 3, 4].map((id) => arrival(id, 1));
    const all = [...announce(arrivals.slice(0, 1), hidden), ...announce(arrivals, hidden)];
    expect(JSON.stringify(all)).not.toMatch(/Client|text/);
    expect(all[0]).toMatchObject({ title: 'Spotter', body: 'A new message' });
    const notification = { messageId: 'n1', content: 'secret' };
    expect(JSON.stringify(announceNotification(notification, 'Gym', hidden.settings))).not.toMatch(
      /secret|Gym"/,
    );
  });

  it('U3: without sound it is silent', () => {
    const found = announce([arrival(5, 1)], { ...nowhere, settings: { ...settings, sound: false } });
    expect(found[0]?.silent).toBe(true);
  });

  it('U3: a long text is cut to one line, never inside an emoji', () => {
    const content = `line\n${'💪🏽'.repeat(200)}`;
    const body = announce([arrival(5, 1, { content })], nowhere)[0]?.body ?? '';
    expect(body).toMatch(/^line (💪🏽)+…$/u);
    expect(body.length).toBeLessThanOrEqual(240);
  });
});

describe('when they are announced', () => {
  it('U3: shortly after the last one, and never long after the first', () => {
    expect(dueAt([], false)).toBeNull();
    expect(dueAt([arrival(5, 1, { at: 1_000 })], false)).toBe(1_000 + QUIET_MS);
    const stream = [1_000, 1_200, 1_400, 2_400].map((at, seq) => arrival(5, seq, { at }));
    expect(dueAt(stream, false)).toBe(1_000 + LONGEST_WAIT_MS);
  });

  it('U3: while catching up everything is held back, but not for ever', () => {
    expect(dueAt([arrival(5, 1, { at: 1_000 }), arrival(5, 2, { at: 3_000 })], true)).toBe(
      1_000 + SYNC_WAIT_MS,
    );
  });
});
