import { spawn } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/** How much of a failed command's output is worth showing. */
const shownOutputCharacters = 4000;

/**
 * Runs a command to its end with its output kept back; it is shown only when the command fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it wrote to standard output
 * @throws {SetupError} when it cannot be started, fails or takes longer than `timeoutMs`
 */
export function run(command, args, { cwd, env, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const shown = [command, ...args].join(' ');
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (all += text));
    child.on('error', (error) => reject(new SetupError(`${shown} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(new SetupError(`${shown} ${how}:\n${all.slice(-shownOutputCharacters).trim()}`));
    });
  });
}
