// npm test: sets up what is missing, then checks, unit and integration tests, end-to-end tests.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { runScript, SetupError } from './setup/setup-error.mjs';
import {
  electronParts,
  endToEndTestParts,
  ensureSystemParts,
  packagingTestParts,
  unitTestParts,
  virtualDisplayParts,
} from './setup/system-packages.mjs';

const results = inRoot('test-results');
const parts = ['--unit', '--e2e'];

/**
 * Runs one of the installed tools with its output shown.
 * @param {string} tool
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
function tool(tool, args, env = {}) {
  const bin = inRoot('node_modules', '.bin');
  const child = spawn(path.join(bin, tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {string} file @returns {Promise<any>} the report, or undefined when the tool wrote none */
async function report(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

/** @returns {Promise<Count>} each check counts as one */
async function checks() {
  const count = { passed: 0, failed: 0 };
  for (const [name, ...args] of [
    ['tsc', '-b'],
    ['oxlint', '--type-aware'],
    ['prettier', '--check', '--log-level', 'warn', '.'],
  ])
    count[(await tool(name, args)) ? 'passed' : 'failed']++;
  return count;
}

/** @returns {Promise<Count>} */
async function unitTests() {
  const file = path.join(results, 'unit.json');
  const ok = await tool('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const found = await report(file);
  const failed = found?.numFailedTests ?? 0;
  return { passed: found?.numPassedTests ?? 0, failed: ok ? failed : Math.max(1, failed) };
}

/** @returns {Promise<Count>} */
async function endToEndTests() {
  const file = path.join(results, 'e2e.json');
  const ok = await tool('playwright', ['test']);
  const stats = (await report(file))?.stats;
  const failed = stats?.unexpected ?? 0;
  const flaky = stats?.flaky ?? 0;
  if (flaky > 0) console.log(`${flaky} end-to-end tests passed only on the second try.`);
  return { passed: (stats?.expected ?? 0) + flaky, failed: ok ? failed : Math.max(1, failed) };
}

await runScript(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((flag) => !parts.includes(flag));
  if (unknown)
    throw new SetupError(`Unknown option ${unknown}. npm test takes ${parts.join(' or ')}, or nothing.`);
  const runs = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);

  await ensurePackages();
  await ensureSystemParts(
    [
      ...(runs('--unit') ? unitTestParts : []),
      ...(runs('--unit') && process.env.CI ? packagingTestParts : []),
      ...(runs('--e2e') ? [...electronParts, ...virtualDisplayParts, ...endToEndTestParts] : []),
    ],
    'the tests',
  );
  if (runs('--e2e')) await ensureElectron();
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });

  /** @type {Count[]} */
  const counts = [];
  if (asked.length === 0) counts.push(await checks());
  if (runs('--unit')) counts.push(await unitTests());
  if (runs('--e2e')) {
    for (const build of [
      ['vite', 'build', '--config', 'renderer/web.vite.config.ts', '--logLevel', 'warn'],
      ['electron-vite', 'build', '--logLevel', 'warn'],
    ])
      if (!(await tool(build[0], build.slice(1)))) throw new SetupError(`${build.join(' ')} failed.`);
    counts.push(await endToEndTests());
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
});
