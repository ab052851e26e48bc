// Sets up what is missing, then runs a program of the project from its source:
// node scripts/run-source.mjs [--test-parts] FILE.ts [ARGUMENT…], with --test-parts also what the unit tests need of the system.
import { spawn } from 'node:child_process';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode } from './setup/paths.mjs';
import { runScript, SetupError } from './setup/setup-error.mjs';
import { ensureSystemParts, unitTestParts } from './setup/system-packages.mjs';

await runScript(async () => {
  const words = process.argv.slice(2);
  const withParts = words[0] === '--test-parts';
  const [file, ...rest] = withParts ? words.slice(1) : words;
  if (!file) throw new SetupError('Name the program: node scripts/run-source.mjs FILE.ts');
  await ensurePackages();
  if (withParts) await ensureSystemParts(unitTestParts, 'the tests');
  const child = spawn(projectNode, [inRoot(file), ...rest], { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
});
