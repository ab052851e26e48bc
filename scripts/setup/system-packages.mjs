import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * A part of the operating system: the Debian package it comes in and the library, program or module of the system's Python that
 * shows it is there.
 * @typedef {{ debian: string } & ({ library: string } | { program: string } | { python: string })} SystemPart
 */

/** What Electron loads on Linux. libnotify is loaded when the first notification is shown: `ldd` does not list it. */
export const electronParts = /** @type {const} */ ([
  { debian: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { debian: 'libnss3', library: 'libnss3.so' },
  { debian: 'libasound2', library: 'libasound.so.2' },
  { debian: 'libgbm1', library: 'libgbm.so.1' },
  { debian: 'libnotify4', library: 'libnotify.so.4' },
]);

/** A display and a session bus where there is no desktop. */
export const virtualDisplayParts = /** @type {const} */ ([
  { debian: 'xvfb', program: 'Xvfb' },
  { debian: 'dbus', program: 'dbus-daemon' },
]);

/** What unpacks the stand-in runtime. */
export const unpackParts = /** @type {const} */ ([{ debian: 'unzip', program: 'unzip' }]);

/** What makes disks fail for the server, and a WebSocket client that is not JavaScript. */
export const unitTestParts = /** @type {const} */ ([
  { debian: 'strace', program: 'strace' },
  { debian: 'python3-websockets', python: 'websockets' },
]);

/** Proxies before the server, and what reads its compose file. On CI only: as services of a developer's own machine they would take its ports. */
export const packagingTestParts = /** @type {const} */ ([
  { debian: 'nginx-light', program: 'nginx' },
  { debian: 'caddy', program: 'caddy' },
  { debian: 'docker-compose', program: 'docker-compose' },
]);

/** What the end-to-end tests use beside the app: a browser for the member, a window manager, the program behind node-notifier. */
export const endToEndTestParts = /** @type {const} */ ([
  { debian: 'chromium', program: 'chromium' },
  { debian: 'openbox', program: 'openbox' },
  { debian: 'libnotify-bin', program: 'notify-send' },
]);

/** What the desktop's benchmark uses beside the app: a window manager, and what closes a window through it. */
export const desktopBenchParts = /** @type {const} */ ([
  { debian: 'openbox', program: 'openbox' },
  { debian: 'wmctrl', program: 'wmctrl' },
]);

/** @param {string} program */
export function findProgram(program) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/**
 * @param {readonly SystemPart[]} parts
 * @returns {SystemPart[]} those that this machine does not have
 */
export function missingParts(parts) {
  const ldconfig = findProgram('ldconfig');
  const libraries = ldconfig ? spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout : '';
  return parts.filter((part) => {
    if ('program' in part) return !findProgram(part.program);
    if ('library' in part) return !libraries.includes(`\t${part.library} `);
    // Not the one of the PATH: Debian's packages are for Debian's Python.
    return spawnSync('/usr/bin/python3', ['-c', `import ${part.python}`]).status !== 0;
  });
}

/** @param {SystemPart} part */
function partName(part) {
  if ('program' in part) return part.program;
  return 'library' in part ? part.library : `${part.python} for /usr/bin/python3`;
}

/**
 * Debian 13 and Ubuntu 24.04 renamed some libraries (`libgtk-3-0t64`) when time stamps became 64 bits wide.
 * @param {string} name
 */
function currentDebianName(name) {
  const known = spawnSync('apt-cache', ['--names-only', 'pkgnames', `${name}t64`], { encoding: 'utf8' });
  return known.stdout.split('\n').includes(`${name}t64`) ? `${name}t64` : name;
}

/**
 * Makes sure the machine has these parts: installs them on Debian as root, else says what to install.
 * Only Linux needs any; the other systems bring everything.
 * @param {readonly SystemPart[]} parts
 * @param {string} purpose ends the sentence "Missing for …"
 * @throws {SetupError} with the command to type, when they cannot be installed from here
 */
export async function ensureSystemParts(parts, purpose) {
  if (process.platform !== 'linux') return;
  const missing = missingParts(parts);
  if (missing.length === 0) return;
  const names = missing.map((part) => part.debian);
  if (!findProgram('apt-get')) {
    throw new SetupError(
      `Missing for ${purpose}: ${missing.map(partName).join(', ')}.\n` +
        `Install them with this system's package manager (Debian calls the packages ${names.join(', ')}) and start again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Missing for ${purpose}: ${names.join(', ')}. Install them with:\n\n` +
        `  sudo apt-get update && sudo apt-get install ${names.map(currentDebianName).join(' ')}\n\nand start again.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await withProgress(`Installing ${names.join(', ')} for ${purpose}`, async () => {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...names.map(currentDebianName)], {
      env,
    });
  });
  const still = missingParts(parts);
  if (still.length > 0) {
    throw new SetupError(
      `${still.map((part) => part.debian).join(', ')} still missing after apt-get install.`,
    );
  }
}
