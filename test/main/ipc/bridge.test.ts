import { describe, expect, it, vi } from 'vitest';
import { forwardEvents } from '../../../main/ipc/forward-events.ts';
import { handlersFor } from '../../../main/ipc/handlers.ts';
import { registerChannels } from '../../../main/ipc/register.ts';
import { wordsFor } from '../../../main/strings.ts';
import { makeWire } from '../../../preload/wire.ts';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { Account } from '../../../protocol/account.ts';
import type { Desktop, DesktopEvent } from '../../../protocol/desktop.ts';
import { channels, events, type Bridge, type Channel, type EventChannel } from '../../../protocol/ipc.ts';
import type { Hosting } from '../../../protocol/hosting.ts';
import type { Setup } from '../../../protocol/setup.ts';
import type { Workspace } from '../../../protocol/workspace.ts';
import type { Messaging } from '../../../protocol/messaging.ts';
import { makeBridge } from '../../../renderer/inbox/make-bridge.ts';
import { oneByOne } from '../../../renderer/inbox/one-by-one.ts';
import { messagingContract } from '../../contracts/messaging.ts';
import { workspaceContract } from '../../contracts/workspace.ts';
import { ada, ben, Bench, WITH_BEN } from '../../fakes/bench.ts';
import { settle } from '../../fakes/clock.ts';
import { gymOf } from '../../fakes/gym.ts';
import { ipcPair, OWN_WINDOW, type IpcPair } from '../../fakes/ipc.ts';
import { fakeMessaging } from '../../fakes/messaging.ts';
import { fakeWorkspace } from '../../fakes/workspace.ts';

const isOwnFrame = (url: string): boolean => url === OWN_WINDOW;
const unused = new Proxy({}, { get: () => () => () => undefined });

function connect(
  messaging: Messaging,
  ipc: IpcPair = ipcPair(),
  desktop = unused as Desktop,
  workspace = unused as Workspace,
  admin = unused as unknown as AdminApi,
): Bridge {
  const bridge = {
    messaging,
    account: unused as Account,
    desktop,
    workspace,
    hosting: unused as Hosting,
    setup: unused as Setup,
    admin,
  };
  registerChannels(ipc.main, handlersFor(bridge), isOwnFrame, () => wordsFor('en'));
  forwardEvents(bridge, ipc.send);
  return oneByOne(
    makeBridge(
      makeWire(ipc.window, Object.keys(channels) as Channel[], Object.keys(events) as EventChannel[]),
    ),
  );
}

function bridged() {
  const ipc = ipcPair();
  const inMain = fakeMessaging(gymOf(Date.parse('2026-01-02T03:04:05Z')));
  return { ipc, inMain, bridge: connect(inMain, ipc) };
}

describe('the bridge', () => {
  it('U10: a call from any frame but the app’s own is refused, and its handler never runs', async () => {
    const { ipc, inMain } = bridged();
    for (const url of ['https://evil.example/', 'app://spotter/other.html', 'file:///inbox.html', null])
      for (const channel of Object.keys(channels))
        expect(await ipc.callFrom(url, channel, undefined)).toMatchObject({ ok: false });
    expect(inMain.calls).toEqual([]);
  });

  it('U10: an argument that does not parse is refused with the field, and its handler never runs', async () => {
    const { ipc, inMain } = bridged();
    const bad: [string, unknown, string][] = [
      ['messaging.send', { conversationId: '1', content: 'x' }, 'conversationId'],
      ['messaging.send', { conversationId: 1 }, 'content'],
      ['messaging.messages', { conversationId: 1, limit: 1e9 }, 'limit'],
      ['messaging.markRead', { conversationId: 1, seq: 0 }, 'seq'],
      ['messaging.state', { surprise: true }, 'argument'],
      ['messaging.messages', { conversationId: 1, before: 3, after: 1, limit: 9 }, 'after'],
      ['messaging.setFlags', { conversationId: 1, flags: { pinned: 'yes' } }, 'flags.pinned'],
      ['workspace.saveReply', { title: ' ', content: 'x' }, 'title'],
      ['workspace.saveOfficeHours', { enabled: true }, 'timeZone'],
      ['workspace.saveProfile', { personId: 1, tags: ['x'.repeat(99)] }, 'tags.0'],
      ['desktop.change', { zoom: 99 }, 'zoom'],
      ['desktop.openLink', { url: 'x'.repeat(5_000) }, 'url'],
    ];
    for (const [channel, argument, field] of bad) {
      const answer = (await ipc.callFrom(OWN_WINDOW, channel, argument)) as { ok: boolean; why: string };
      expect(answer.ok, channel).toBe(false);
      expect(answer.why).toContain(`${channel}” was not understood (${field}`);
    }
    expect(inMain.calls).toEqual([]);
  });

  it('U10: the window gets exactly the methods of the contract', () => {
    const { bridge } = bridged();
    const offered = Object.entries(bridge).flatMap(([room, methods]) =>
      Object.keys(methods as object).map((method) => `${room}.${method}`),
    );
    const subscribes = Object.keys(events).map((event) => `${event.split('.')[0]}.subscribe`);
    expect(offered.toSorted()).toEqual([...Object.keys(channels), ...subscribes].toSorted());
  });

  it('U1: a refusal in main becomes an Error with the same sentence in the window', async () => {
    const { bridge, inMain } = bridged();
    vi.spyOn(inMain, 'send').mockRejectedValue(new Error('The disk is full. Make room and try again.'));
    await expect(bridge.messaging.send({ conversationId: 1, content: 'x' })).rejects.toThrow(
      'The disk is full. Make room and try again.',
    );
  });

  it('U2: a conversation that a notification asked for before the window listened is not lost', () => {
    const ipc = ipcPair();
    let tell: (event: DesktopEvent) => void = () => undefined;
    const desktop = {
      subscribe(listener: typeof tell) {
        tell = listener;
        return () => undefined;
      },
    } as Desktop;
    const bridge = connect(fakeMessaging(gymOf(0)), ipc, desktop);
    tell({ kind: 'open_conversation', conversationId: 7 });
    const heard: DesktopEvent[] = [];
    bridge.desktop.subscribe((event) => heard.push(event));
    tell({ kind: 'open_settings' });
    expect(heard).toEqual([{ kind: 'open_conversation', conversationId: 7 }, { kind: 'open_settings' }]);
  });

  it('U1: a subscription that ended hears nothing more', async () => {
    const { bridge, inMain } = bridged();
    const heard: unknown[] = [];
    const end = bridge.messaging.subscribe((event) => heard.push(event));
    inMain.emit({ kind: 'reset' });
    await settle();
    end();
    inMain.emit({ kind: 'reset' });
    await settle();
    expect(heard).toHaveLength(1);
  });

  it('U17: what happens at once crosses at once, in order, and a listener that fails loses nothing of it', async () => {
    const { bridge, inMain, ipc } = bridged();
    const crossed: unknown[] = [];
    ipc.window.on('messaging.events', (_event, payload) => crossed.push(payload));
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const heard: unknown[] = [];
    bridge.messaging.subscribe(({ kind }) => {
      if (kind === 'reset') throw new Error('a screen failed');
    });
    bridge.messaging.subscribe(({ kind }) => heard.push(kind));
    inMain.emit({ kind: 'reset' });
    inMain.emit({ kind: 'discarded', conversationId: 1, messageId: 'a' });
    await settle();
    inMain.emit({ kind: 'reset' });
    await settle();
    expect(crossed).toHaveLength(2);
    expect(heard).toEqual(['reset', 'discarded', 'reset']);
    expect(reported).toHaveBeenCalledTimes(2);
    reported.mockRestore();
  });
});

messagingContract('over the bridge', async () => {
  const bench = new Bench();
  let notes = 0;
  bench.server.gym.rooms.delete(56);
  await bench.start();
  return {
    messaging: connect(bench.client).messaging,
    conversationId: WITH_BEN,
    self: ada.id,
    peer: ben.id,
    peerSends: (content) => bench.peerSends(content),
    peerReads: () => bench.peerReads(),
    peerTypes: async () => {
      bench.server.tell(ada.id, 'typing', { conversationId: WITH_BEN, personId: ben.id, active: true });
      await settle();
    },
    peerReceived: () => Promise.resolve(bench.stored()),
    notify: async (content) => {
      const timestamp = new Date(bench.clock.now()).toISOString();
      bench.server.gym.notify(ada.id, { messageId: `note-${notes++}`, content, timestamp });
      await settle();
    },
    goOffline: () => bench.goOffline(),
    goOnline: () => bench.goOnline(),
    restart: async () => {
      await bench.restart();
      return connect(bench.client).messaging;
    },
    otherDevice: () => bench.otherDevice(),
    until: (what, holds) => bench.until(what, holds),
    close: () => bench.client.stop(),
  };
});

workspaceContract('over the bridge', async () => {
  const inMain = fakeWorkspace({ now: () => Date.parse('2026-01-02T03:04:05Z') });
  return {
    workspace: connect(fakeMessaging(gymOf(0)), ipcPair(), unused as Desktop, inMain).workspace,
    client: 12,
    goOffline: async () => void (inMain.offline = true),
    goOnline: async () => void (inMain.offline = false),
    close: () => Promise.resolve(),
  };
});
