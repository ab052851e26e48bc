import { describe, expect, it } from 'vitest';
import {
  announce as announceOver,
  announceNotices,
  conversationTag,
  dueAt,
  FLOOD_TAG,
  LONGEST_WAIT_MS,
  QUIET_MS,
  SYNC_WAIT_MS,
  type Arrival,
  type MessageAnnouncement,
  type Situation,
} from '../../../main/inbox/announcements.ts';
import { wordsFor } from '../../../main/strings.ts';

const settings = { notifications: true, hidePreview: false, sound: true };
const words = wordsFor('en').notifications;
const nowhere: Situation = { inView: null, readUpTo: () => 0, isMuted: () => false, settings, words };

/** Nothing is shown yet. */
const announce = (arrivals: readonly Arrival[], situation: Situation): MessageAnnouncement[] =>
  announceOver(arrivals, new Map(), situation);

function arrival(conversationId: number, seq: number, changes: Partial<Arrival> = {}): Arrival {
  return { conversationId, seq, name: `Client ${conversationId}`, content: `text ${seq}`, at: 0, ...changes };
}

const notice = (content: string, id = 1) => ({ messageId: `n${id}`, content, at: 0, toldAt: id });

describe('which messages are announced', () => {
  it('U3: one message is announced with its name and text, and leads to its conversation', () => {
    expect(announce([arrival(5, 1)], nowhere)).toMatchObject([
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
    expect(announce(arrivals, nowhere)).toMatchObject([
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

  it('U3: a muted conversation is never announced, and does not count towards a flood', () => {
    const muted = { ...nowhere, isMuted: (id: number) => id === 4 };
    expect(announce([arrival(4, 1)], muted)).toEqual([]);
    expect(
      announce(
        [1, 2, 3, 4].map((id) => arrival(id, 1)),
        muted,
      ).map(({ conversationId }) => conversationId),
    ).toEqual([1, 2, 3]);
  });

  it('U3: notices of the gym’s software stand for themselves, a flood of them is one', () => {
    const notices = [1, 2, 3, 4].map((id) => notice(`class ${id} moved`, id));
    expect(announceNotices(notices.slice(0, 3), 'Gym', nowhere).map(({ body }) => body)).toEqual([
      'class 1 moved',
      'class 2 moved',
      'class 3 moved',
    ]);
    expect(announceNotices(notices, 'Gym', nowhere)).toMatchObject([
      { title: 'Gym', body: '4 new notifications' },
    ]);
  });

  it('U3: in German', () => {
    const german = { ...nowhere, words: wordsFor('de').notifications };
    const arrivals = [1, 2, 3, 4, 4].map((id, seq) => arrival(id, seq + 1));
    expect(announce(arrivals, german)[0]).toMatchObject({
      title: '5 Nachrichten von 4 Mitgliedern',
      body: 'Client 1, Client 2, Client 3 und 1 weitere',
    });
    const hidden = { ...german, settings: { ...settings, hidePreview: true } };
    expect(announce(arrivals.slice(3), hidden)[0]?.body).toBe('2 neue Nachrichten');
  });

  it('U3: switched off, nothing is announced', () => {
    const off = { ...settings, notifications: false };
    expect(announce([arrival(5, 1)], { ...nowhere, settings: off })).toEqual([]);
    expect(announceNotices([notice('x')], 'Gym', { settings: off, words })).toEqual([]);
  });

  it('U3: with hidden previews neither name nor text appears anywhere', () => {
    const hidden = { ...nowhere, settings: { ...settings, hidePreview: true } };
    const arrivals = [1, 2, 3, 4].map((id) => arrival(id, 1));
    const all = [...announce(arrivals.slice(0, 1), hidden), ...announce(arrivals, hidden)];
    const said = all.map(({ title, body }) => `${title}: ${body}`).join();
    expect(said).not.toMatch(/Client|text/);
    expect(said).toBe('Spotter: A new message,4 messages from 4 clients: Open Spotter to read them');
    expect(JSON.stringify(announceNotices([notice('secret')], 'Gym', hidden))).not.toMatch(/secret|Gym"/);
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

describe('what is shown already', () => {
  const shown = (...announcements: MessageAnnouncement[]) =>
    new Map(announcements.map(({ tag, about }) => [tag, about]));

  it('U3: what stands is remembered without its text: a flood of thousands would keep them all', () => {
    const [one] = announce([arrival(5, 1)], nowhere);
    const [flood] = announce(
      [1, 2, 3, 4].map((id) => arrival(id, 1)),
      nowhere,
    );
    expect(one?.about).toEqual([{ conversationId: 5, seq: 1, name: 'Client 5' }]);
    expect(flood?.about).toHaveLength(4);
    expect(JSON.stringify(flood?.about)).not.toContain('text 1');
  });

  it('U3: the next message of a conversation replaces its notification, and counts what is unread', () => {
    const first = announce([arrival(5, 1)], nowhere);
    const [next, ...others] = announceOver([arrival(5, 2)], shown(...first), nowhere);
    expect(others).toEqual([]);
    expect(next).toMatchObject({ tag: conversationTag(5), title: 'Client 5 (2 messages)', body: 'text 2' });
    const third = announceOver([arrival(5, 3)], shown(next as MessageAnnouncement), {
      ...nowhere,
      readUpTo: () => 2,
    });
    expect(third).toMatchObject([{ title: 'Client 5', body: 'text 3' }]);
  });

  it('U3: while a flood is shown, what follows joins it', () => {
    const flood = announce(
      [1, 2, 3, 4].map((id) => arrival(id, 1)),
      nowhere,
    );
    const next = announceOver([arrival(1, 2), arrival(6, 1)], shown(...flood), nowhere);
    expect(next).toMatchObject([{ tag: FLOOD_TAG, title: '6 messages from 5 clients' }]);
  });

  it('U3: what was shown for each becomes part of a flood', () => {
    const single = announce([arrival(9, 1)], nowhere);
    const next = announceOver(
      [1, 2, 3, 4].map((id) => arrival(id, 1)),
      shown(...single),
      nowhere,
    );
    expect(next).toMatchObject([{ title: '5 messages from 5 clients' }]);
  });

  it('U3: of a flood that was read the next message stands for itself', () => {
    const flood = announce(
      [1, 2, 3, 4].map((id) => arrival(id, 1)),
      nowhere,
    );
    const next = announceOver([arrival(1, 2)], shown(...flood), { ...nowhere, readUpTo: () => 1 });
    expect(next).toMatchObject([{ tag: conversationTag(1), title: 'Client 1', body: 'text 2' }]);
  });
});

describe('when they are announced', () => {
  it('U3: shortly after the last one, and never long after the first', () => {
    expect(dueAt([], false, null)).toBeNull();
    expect(dueAt([arrival(5, 1, { at: 1_000 })], false, null)).toBe(1_000 + QUIET_MS);
    const stream = [1_000, 1_200, 1_400, 2_400].map((at, seq) => arrival(5, seq, { at }));
    expect(dueAt(stream, false, null)).toBe(1_000 + LONGEST_WAIT_MS);
  });

  it('U3: while catching up everything is held back, but not for ever', () => {
    expect(dueAt([arrival(5, 1, { at: 1_000 }), arrival(5, 2, { at: 3_000 })], true, null)).toBe(
      1_000 + SYNC_WAIT_MS,
    );
  });

  it('U11: in quiet nothing is due before its end', () => {
    expect(dueAt([arrival(5, 1, { at: 1_000 })], false, 60_000)).toBe(60_000);
    expect(dueAt([arrival(5, 1, { at: 1_000 })], true, 1_001)).toBe(1_000 + SYNC_WAIT_MS);
  });
});
