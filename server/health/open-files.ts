import { readFileSync } from 'node:fs';
import type { HealthFinding } from '../../protocol/admin.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

/** Some devices for each person of a large gym, and the server's own files. */
const ENOUGH = 4_096;

/** @returns how many files and sockets this process may have open; null where the system does not say */
export function openFilesLimit(): number | null {
  try {
    const soft = /^Max open files +(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? null : soft === 'unlimited' ? Infinity : Number(soft);
  } catch {
    return null;
  }
}

export function checkOpenFiles(limit: number | null, words: Words): HealthFinding[] {
  if (limit === null) return [];
  if (limit < ENOUGH) return [finding('open_files', 'warn', words.openFiles.low(limit))];
  return [finding('open_files', 'ok', words.openFiles.fine(limit))];
}
