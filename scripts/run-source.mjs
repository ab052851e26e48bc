// Sets up what is missing, then runs a program of the project from its source: node scripts/run-source.mjs FILE.ts [ARGUMENT…]
import { spawn } from 'node:child_process';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode } from './setup/paths.mjs';
import { runScript, SetupError } from './setup/setup-error.mjs';

await runScript(async () => {
  const [file, ...rest] = process.argv.slice(2);
  if (!file) throw new SetupError('Name the program: node scripts/run-source.mjs FILE.ts');
  await ensurePackages();
  const child = spawn(projectNode, [inRoot(file), ...rest], { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
});
