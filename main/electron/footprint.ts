import { app } from 'electron';

/**
 * Every 4 s each of Chromium's processes gives unused pages back to the system: of an app that waits in the tray that is most of
 * what it does. Every 15 s is soon enough. A feature of Chromium, unknown to Electron's documents: where it does not exist the
 * name is ignored. Before the app is ready.
 */
export function wakeSeldom(): void {
  addToSwitch('enable-features', 'PartitionAllocMemoryReclaimer:interval/15s', ',');
}

/**
 * In a burst of messages V8 lets the place for new objects grow from 1 MB to 16 and keeps garbage beyond that, both of which it
 * takes back when it next collects everything: a process that has become quiet may not come to that for long. This V8's own
 * mode for little memory avoids: half a minute after 20,000 messages the window's process held 38 to 41 MB of its own, 50 to 53
 * with the place for new objects at 1 MB alone, and 36 to 88 without either. A V8 that does not know the flag says so on
 * standard error and goes on. For windows only, and before the app is ready: in the main process V8 has started by then.
 */
export function keepWindowsSmall(): void {
  addToSwitch('js-flags', '--optimize-for-size', ' ');
}

/** Beside what the person asked for on the command line: setting a switch replaces its value. */
function addToSwitch(name: string, value: string, separator: string): void {
  const asked = app.commandLine.getSwitchValue(name);
  app.commandLine.appendSwitch(name, asked ? `${asked}${separator}${value}` : value);
}
