import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** Something that runs for as long as a desktop session, and what a program needs in its environment to use it. */
export interface SessionPart {
  env: Record<string, string>;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** The first line that a process writes to a file descriptor; rejects with its error output when it ends before. */
function firstLine(child: ChildProcess, descriptor: number, name: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += chunk));
  (child.stdio[descriptor] as Readable).on('data', (chunk) => {
    text += chunk;
    const end = text.indexOf('\n');
    if (end >= 0) resolve(text.slice(0, end));
  });
  child.on('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  child.on('exit', (code) => reject(new Error(`${name} ended with ${code} at once: ${errors.trim()}`)));
  return promise;
}

/** Ends a process of ours and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** A length of two bytes and the bytes. */
const field = (value: Buffer) => Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), value]);

/** An X authority file with one cookie for every display: family "wild", no address, no number. */
function authorityFile(folder: string): string {
  const file = path.join(folder, 'authority');
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  writeFileSync(file, Buffer.concat([Buffer.from([255, 255]), ...fields.map(field)]), { mode: 0o600 });
  return file;
}

/** Starts Xvfb on a free display number, closed to other users of this machine. Needs Debian's `xvfb`. */
export async function startVirtualDisplay(): Promise<SessionPart> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-display-'));
  const authority = authorityFile(folder);
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', authority];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const number = await firstLine(child, 3, 'Xvfb');
  return {
    env: { DISPLAY: `:${number}`, XAUTHORITY: authority },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** No service is started on demand there: what answers on the bus is what the session put on it. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`;

/** Starts a session bus of its own. Needs Debian's `dbus`. */
export async function startSessionBus(): Promise<SessionPart> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-bus-'));
  const config = path.join(folder, 'bus.conf');
  writeFileSync(config, busConfig);
  const args = [`--config-file=${config}`, '--print-address=3', '--nofork'];
  const child = spawn('dbus-daemon', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const address = await firstLine(child, 3, 'dbus-daemon');
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
