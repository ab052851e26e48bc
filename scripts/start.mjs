// npm start: sets up what is missing, builds, and opens the desktop inbox on a demo gym (or on --server URL).
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode, root } from './setup/paths.mjs';
import { runScript, SetupError } from './setup/setup-error.mjs';
import { electronParts, ensureSystemParts, virtualDisplayParts } from './setup/system-packages.mjs';

const usage = 'npm start takes: -- --server URL (another server instead of the demo), --hidden (tray only).';

function readFlags() {
  try {
    const { values } = parseArgs({ options: { server: { type: 'string' }, hidden: { type: 'boolean' } } });
    if (values.server !== undefined && !/^https?:$/.test(new URL(values.server).protocol)) throw new Error();
    return process.argv.slice(2);
  } catch (error) {
    throw new SetupError(
      error instanceof TypeError && 'input' in error
        ? `--server must be an address such as https://gym.example.\n${usage}`
        : `${error instanceof Error && error.message ? error.message : '--server must begin with http:// or https://.'}\n${usage}`,
    );
  }
}

await runScript(async () => {
  const flags = readFlags();
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  await ensurePackages();
  try {
    await ensureSystemParts(electronParts, 'the desktop app');
    if (!hasDisplay) await ensureSystemParts(virtualDisplayParts, 'a virtual display, as there is no other');
  } catch (error) {
    if (error instanceof SetupError && !hasDisplay)
      error.message += '\n\nThe server alone needs none of this: npm run server -- start --data DIR';
    throw error;
  }
  const { executable } = await ensureElectron();
  await ensureBuilt();
  const child = spawn(projectNode, [inRoot('scripts', 'launch.ts'), ...flags], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SPOTTER_ELECTRON: executable },
  });
  // Ctrl+C reaches the child by itself; a signal to this process alone is passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
});
