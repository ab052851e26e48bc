// Sets up what is missing, then measures the desktop: node scripts/bench-desktop.mjs [PART…] [--quick]
import { spawn } from 'node:child_process';
import { ensureBuilt } from './setup/build.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode } from './setup/paths.mjs';
import { runScript } from './setup/setup-error.mjs';
import {
  desktopBenchParts,
  electronParts,
  ensureSystemParts,
  virtualDisplayParts,
} from './setup/system-packages.mjs';

await runScript(async () => {
  await ensurePackages();
  await ensureSystemParts(
    [...electronParts, ...virtualDisplayParts, ...desktopBenchParts],
    'the benchmark of the desktop',
  );
  const { executable } = await ensureElectron();
  await ensureBuilt();
  const child = spawn(projectNode, [inRoot('test/bench-desktop/run.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SPOTTER_ELECTRON: executable },
  });
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
});
