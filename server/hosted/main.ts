import { toHosted, type ToHosted } from '../../protocol/hosting.ts';
import { runHosted } from './run-hosted.ts';

/** What Electron gives a utility process to speak with the app, https://www.electronjs.org/docs/latest/api/parent-port */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
if (!parentPort) throw new Error('hosted/main.ts is started by the desktop app only.');

const start = Promise.withResolvers<Extract<ToHosted, { do: 'start' }>>();
const stop = Promise.withResolvers<void>();
parentPort.on('message', ({ data }) => {
  const message = toHosted.parse(data);
  if (message.do === 'start') start.resolve(message);
  else stop.resolve();
});
// A system that shuts down may ask every process by itself.
process.once('SIGTERM', () => stop.resolve());
process.once('SIGINT', () => stop.resolve());

const app = {
  tell: (message: unknown) => parentPort.postMessage(message),
  start: start.promise,
  stop: stop.promise,
};
process.exit(await runHosted(app, process.env));
