import { describe, expect, it, vi } from 'vitest';
import { MENU_ACTIONS } from '../../../../protocol/desktop.ts';
import type { ShownMessage } from '../../../../protocol/messaging.ts';
import { inboxActions, type Doer } from '../../../../renderer/inbox/actions/inbox-actions.ts';
import { paletteGroups } from '../../../../renderer/inbox/actions/palette-items.ts';
import { listed } from '../list/listed.ts';

const doer = (): Doer => ({
  changes: {
    pin: vi.fn(),
    mute: vi.fn(),
    archive: vi.fn(),
    done: vi.fn(),
    unread: vi.fn(),
    undo: vi.fn(),
    canUndo: () => false,
  },
  openPalette: vi.fn(),
  openHelp: vi.fn(),
  openSettings: vi.fn(),
  openInvites: vi.fn(),
  openAdmin: vi.fn(),
  find: vi.fn(),
  step: vi.fn(),
  openLongestWaiting: vi.fn(),
  write: vi.fn(),
  leave: vi.fn(),
  show: vi.fn(),
  about: vi.fn(),
  jump: vi.fn(),
  pick: vi.fn(),
  message: { can: () => false, run: vi.fn() },
  sendAgain: vi.fn(),
  isOpen: ({ id }) => id === 2,
});
const actions = inboxActions(doer());
const named = (id: string) => actions.find((action) => action.id === id)!;

describe('the list of actions', () => {
  it('K2: every action has a name and a shortcut, and no shortcut means two things', () => {
    for (const { name, keys } of actions) {
      expect(name).toBeTruthy();
      expect(keys.length).toBeGreaterThan(0);
    }
    const keys = actions.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });

  it('K2: what the application menu can have done is in the list', () => {
    expect(MENU_ACTIONS.filter((wanted) => !actions.some(({ id }) => id === wanted))).toEqual([]);
  });

  it('K2: what undoes itself is called by what it would do', () => {
    const set = listed(1, { flags: { pinned: true, archived: true, muted: true, unread: true } });
    const names = (target: typeof set) =>
      ['pin', 'archive', 'mute', 'unread'].map((id) => named(id).nameFor(target));
    expect(names(listed(1))).toEqual(['Pin', 'Archive', 'Mute', 'Mark as unread']);
    expect(names(set)).toEqual(['Unpin', 'Take out of the archive', 'Unmute', 'Mark as read']);
  });

  it('K2: a row’s menu offers what is about that row, not what moves in the open conversation', () => {
    const about = actions.filter(({ group }) => group === 'conversation').map(({ id }) => id);
    expect(about).toEqual(['done', 'archive', 'pin', 'mute', 'unread', 'about', 'undo']);
  });

  it('K2, V4: what a message offers is done while it has the keyboard; the last one that failed is sent again from anywhere', () => {
    const given = { ...doer(), message: { can: (what: string) => what === 'discard', run: vi.fn() } };
    const offered = inboxActions(given).filter(({ group }) => group === 'message');
    const can = (target: ReturnType<typeof listed> | null) =>
      offered.filter((action) => action.can(target)).map(({ id }) => id);
    const failed = { is: 'failed', code: 'forbidden', why: 'No.' } as const;
    const unsent = (status: ShownMessage['status']): ShownMessage => ({
      conversationId: 2,
      messageId: 'm',
      senderId: 7,
      content: 'How is Crete?',
      timestamp: '2026-01-02T03:04:05.000Z',
      automatic: false,
      status,
    });
    expect(can(null)).toEqual(['discard']);
    expect(can(listed(2, { unsent: unsent({ is: 'queued' }) }))).toEqual(['discard']);
    const open = listed(2, { unsent: unsent(failed) });
    expect(can(open)).toEqual(['retry', 'discard']);
    expect(can(listed(1, { unsent: unsent(failed) }))).toEqual(['discard']);
    offered.find(({ id }) => id === 'retry')!.run(open);
    expect(given.sendAgain).toHaveBeenCalledWith(open);
    expect(given.message.run).not.toHaveBeenCalled();
  });

  it('O20: the administration is offered to owners only', () => {
    const ids = (openAdmin: Doer['openAdmin']) => inboxActions({ ...doer(), openAdmin }).map(({ id }) => id);
    expect(ids(vi.fn())).toContain('admin');
    expect(ids(null)).not.toContain('admin');
  });

  it('K2: what cannot be done now is not offered', () => {
    expect(named('done').can(listed(1))).toBe(false);
    expect(named('done').can(listed(1, { waitedMinutes: 3 }))).toBe(true);
    expect(named('pin').can(null)).toBe(false);
    expect(named('latest').can(listed(1))).toBe(false);
    expect(named('latest').can(listed(2))).toBe(true);
  });
});

describe('the palette', () => {
  const mara = listed(1, { peer: { id: 11, name: 'Mara Lindqvist', role: 'member' }, waitedMinutes: 3 });
  const emil = listed(2, { peer: { id: 12, name: 'Emil Sørensen', role: 'member' } });
  const away = listed(3, { peer: { id: 13, name: 'Mark Away', role: 'member' }, flags: { archived: true } });
  const replies = [{ id: 1, title: 'Market closed', content: 'See you on Monday, {first_name}.' }];
  const sources = { actions, target: mara, conversations: [mara, emil, away], replies };
  const names = (query: string, changed = {}) =>
    Object.fromEntries(
      paletteGroups({ ...sources, ...changed }, query).map(({ kind, items }) => [
        kind,
        items.map((item) => (item.kind === 'reply' ? item.reply.title : item.name)),
      ]),
    );

  it('K1: finds people, actions and saved replies by a few letters', () => {
    expect(names('mar')).toEqual({
      person: ['Mara Lindqvist', 'Mark Away'],
      action: ['Mark done', 'Mark as unread'],
      reply: ['Market closed'],
    });
    expect(names('nothing like it')).toEqual({});
  });

  it('K1: begins with where one was before, and with what can be done to the open conversation', () => {
    expect(names('')['person']).toEqual(['Emil Sørensen']);
    expect(names('')['action']?.slice(0, 2)).toEqual(['Mark done', 'Archive']);
    expect(names('')['action']).not.toContain('Find people and actions');
  });

  it('K1: saved replies are for a conversation in which one can write', () => {
    expect(names('market', { target: null })).toEqual({});
    expect(names('market', { target: { ...mara, closed: true } })).toEqual({});
  });
});
