// npm run bench: sets up what is missing, then measures. Needs Linux with two cores and taskset.
import { spawn } from 'node:child_process';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode } from './setup/paths.mjs';
import { runScript } from './setup/setup-error.mjs';

await runScript(async () => {
  await ensurePackages();
  const bench = spawn(projectNode, [inRoot('test', 'bench', 'run.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = await new Promise((resolve) => bench.on('close', (code) => resolve(code ?? 1)));
});
