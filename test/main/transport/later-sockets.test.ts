import { describe, expect, it } from 'vitest';
import type { SocketEvents, SocketFactory } from '../../../client/ports.ts';
import { laterSockets } from '../../../main/transport/later-sockets.ts';

const quiet: SocketEvents = { open: () => undefined, message: () => undefined, close: () => undefined };

/** A factory that writes down what is done with its sockets. */
function recording() {
  const done: string[] = [];
  const factory: SocketFactory = {
    open(subprotocol) {
      done.push(`open ${subprotocol}`);
      return {
        send: (text) => void done.push(`send ${text}`),
        close: (code, reason) => void done.push(`close ${code} ${reason}`),
        buffered: 3,
      };
    },
  };
  return { done, factory };
}

describe('sockets that are opened later', () => {
  it('opens when what opens it is loaded, and hands on what is done with it', async () => {
    const { done, factory } = recording();
    let load = (_factory: SocketFactory): void => undefined;
    const sockets = laterSockets(() => new Promise((resolve) => (load = resolve)));
    const socket = sockets.open('spotter', quiet);
    socket.send('too early');
    expect(socket.buffered).toBe(0);
    expect(done).toEqual([]);
    load(factory);
    await new Promise(setImmediate);
    socket.send('hello');
    expect(socket.buffered).toBe(3);
    socket.close(1000, 'done');
    expect(done).toEqual(['open spotter', 'send hello', 'close 1000 done']);
  });

  it('one that was closed before is never opened, and tells of nothing', async () => {
    const { done, factory } = recording();
    const told: string[] = [];
    const loaded = Promise.resolve(factory);
    const socket = laterSockets(() => loaded).open('spotter', {
      open: () => void told.push('open'),
      message: () => void told.push('message'),
      close: () => void told.push('close'),
    });
    socket.close(1000, 'not wanted');
    await new Promise(setImmediate);
    expect(done).toEqual([]);
    expect(told).toEqual([]);
  });

  it('what cannot be loaded is a connection that failed', async () => {
    const closed = await new Promise<[number, string]>((resolve) => {
      laterSockets(() => Promise.reject(new Error('no such file'))).open('spotter', {
        ...quiet,
        close: (code, reason) => resolve([code, reason]),
      });
    });
    expect(closed).toEqual([1006, 'Error: no such file']);
  });
});
