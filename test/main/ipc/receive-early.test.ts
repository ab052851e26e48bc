import { describe, expect, it } from 'vitest';
import type { IpcCallEvent, IpcReceiver } from '../../../main/ipc/ports.ts';
import { receiveEarly } from '../../../main/ipc/receive-early.ts';

type Answer = (event: IpcCallEvent, argument: unknown) => Promise<string>;

function receiver() {
  const answers = new Map<string, Answer>();
  const ipc: IpcReceiver = { handle: (channel, answer) => void answers.set(channel, answer) };
  const call = (channel: string, argument: unknown): Promise<string> => {
    const answer = answers.get(channel);
    if (!answer) throw new Error(`No handler for ${channel}`);
    return answer({ senderFrame: { url: 'app://spotter/inbox.html' } }, argument);
  };
  return { ipc, call };
}

describe('the window calls before the app is loaded', () => {
  it('a call waits for its handler and reaches it as it was made', async () => {
    const { ipc, call } = receiver();
    const later = receiveEarly(ipc, ['account.state', 'desktop.info']);
    const asked = call('account.state', 7);
    later.handle('account.state', async (event, argument) => `${event.senderFrame?.url} ${String(argument)}`);
    expect(await asked).toBe('app://spotter/inbox.html 7');
    expect(await call('account.state', 8)).toBe('app://spotter/inbox.html 8');
  });

  it('no handler answers for another channel', async () => {
    const { ipc, call } = receiver();
    const later = receiveEarly(ipc, ['account.state', 'desktop.info']);
    const answered: string[] = [];
    const both = [call('desktop.info', null), call('account.state', null)].map(async (one) => {
      answered.push(await one);
    });
    later.handle('account.state', async () => 'account');
    await both[1];
    expect(answered).toEqual(['account']);
    later.handle('desktop.info', async () => 'info');
    await Promise.all(both);
    expect(answered).toEqual(['account', 'info']);
  });

  it('a handler for a channel that is not received is refused: nobody could ever call it', () => {
    const later = receiveEarly(receiver().ipc, ['account.state']);
    expect(() => later.handle('account.stat', async () => '')).toThrow('account.stat');
  });
});
