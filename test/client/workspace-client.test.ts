import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clientWords } from '../../client/strings.ts';
import { WorkspaceClient } from '../../client/workspace-client.ts';
import type { Http } from '../../client/ports.ts';
import { openPersonStore } from '../../main/storage/person-store.ts';
import { createHttp } from '../../main/transport/http.ts';
import { workspaceContract } from '../contracts/workspace.ts';
import { TcpGate } from '../fakes/tcp-gate.ts';
import { Gym } from '../server/support/gym.ts';

async function deskOf() {
  const gym = await Gym.open();
  const { trainer, member } = gym.pair();
  gym.session(trainer.id);
  const gate = new TcpGate(gym.port);
  await gate.open();
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-desk-'));
  const file = path.join(folder, 'ada.sqlite');
  const store = openPersonStore({ file, now: Date.now, damaged: (what) => console.error(what) });
  const open = (copies = store) =>
    new WorkspaceClient({
      http: createHttp(gate.url, trainer.token, fetch),
      copies,
      debug: () => {},
      words: () => clientWords('en'),
    });
  return {
    workspace: open(),
    again: open,
    store,
    client: member.id,
    goOffline: () => gate.close(),
    goOnline: () => gate.open(),
    close: async () => {
      store.close();
      await gate.close();
      await gym.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

workspaceContract('client on a real server', deskOf);

it('I13: what was never read cannot be shown without the server, which is said; the copies outlive the app and not signing out', async () => {
  const desk = await deskOf();
  await desk.workspace.saveReply({ title: 'warm-up', content: 'Hi' });
  await desk.goOffline();
  expect(await desk.again().savedReplies()).toMatchObject([{ title: 'warm-up' }]);
  await expect(desk.again().officeHours()).rejects.toThrow(/cannot be reached/);
  await desk.store.wipe();
  await expect(desk.again().savedReplies()).rejects.toThrow(/cannot be reached/);
  await desk.close();
});

it('I13: a server that does not know the workspace yet, and one that refuses, are told apart in words', async () => {
  const answering = (status: number, body: object): WorkspaceClient => {
    const http: Http = {
      request: () => ({
        result: Promise.resolve({ ok: true, status, body: JSON.stringify(body) }),
        cancel: () => {},
      }),
    };
    const copies = { kept: () => Promise.resolve(undefined), keep: () => Promise.resolve() };
    return new WorkspaceClient({ http, copies, debug: () => {}, words: () => clientWords('en') });
  };
  const envelope = {
    type: 'status',
    senderId: 0,
    recipientId: 0,
    timestamp: '2026-01-01T00:00:00Z',
    x: { message: 'No, because.' },
  };
  const old = answering(404, { ...envelope, content: 'bad_frame' });
  await expect(old.savedReplies()).rejects.toThrow(/too old/);
  const refusing = answering(403, { ...envelope, content: 'forbidden' });
  await expect(refusing.profile({ personId: 3 })).rejects.toThrow('No, because.');
  await expect(refusing.saveReply({ title: 'x', content: 'x' })).rejects.toThrow('No, because.');
  const strange = answering(200, { surprise: true });
  await expect(strange.officeHours()).rejects.toThrow(/cannot be reached/);
});
