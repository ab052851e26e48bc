import { execFile } from 'node:child_process';

const ANSWER_MS = 3_000;

/** @returns what a program of the system prints; null when it is not there, fails or takes too long */
export function askProgram(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: ANSWER_MS, windowsHide: true }, (error, output) =>
      resolve(error ? null : output),
    );
  });
}
