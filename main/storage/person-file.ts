import { createHash } from 'node:crypto';

/**
 * @param server origin
 * @returns a file name, the same for the same server and person, and safe on every file system
 */
export function personFile(server: string, personId: number): string {
  const host = server
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[^a-z\d.-]+/gi, '_')
    .slice(0, 60);
  const hash = createHash('sha256').update(server).digest('hex').slice(0, 8);
  return `${host}-${hash}-${personId}.sqlite`;
}
