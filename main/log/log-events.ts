import type { DebugLog } from '../../client/ports.ts';
import type { Bridge } from '../../protocol/ipc.ts';
import type { Log } from './log-line.ts';

/** Every frame is too much to keep; WS_DEBUG shows them. */
const TOO_MUCH: ReadonlySet<string> = new Set(['in']);

/** Writes down what happens to connection, account and window: states, codes and ids. */
export function logEvents(
  log: Log,
  { messaging, account, desktop }: Pick<Bridge, 'messaging' | 'account' | 'desktop'>,
): void {
  messaging.subscribe((event) => {
    if (event.kind === 'connection') log('info', 'connection', event.connection);
    else if (event.kind === 'reset') log('info', 'messages reset');
  });
  account.subscribe((state) => {
    const { is } = state;
    if (state.is === 'signed_in')
      log('info', 'account', { is, userId: state.user.id, demo: state.demo, kept: state.sessionKept });
    else log('info', 'account', { is, unasked: state.why !== null });
  });
  desktop.subscribe((event) => {
    if (event.kind === 'settings') log('info', 'settings changed', event.settings);
    else if (event.kind !== 'notices') log('info', 'window asked', event);
  });
}

/** The client library's own steps go to the log as well, except those that come with every frame. */
export function logSteps(log: Log, debug: DebugLog): DebugLog {
  return (what, detail = {}) => {
    debug(what, detail);
    if (!TOO_MUCH.has(what)) log('debug', what, detail);
  };
}

/** What nobody caught: Node and Electron go on as they would. */
export function logUncaught(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error) => log('error', 'uncaught', { error }));
  process.on('unhandledRejection', (error) => {
    log('error', 'unhandled rejection', { error });
    console.error(error);
  });
}
