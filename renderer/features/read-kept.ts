import type { z } from 'zod';

/**
 * What was kept in this browser or window under a key, as JSON.
 * @returns null: nothing is kept, nothing can be kept here, or what is there cannot be read
 */
export function readKept<T>(
  storage: 'localStorage' | 'sessionStorage',
  key: string,
  schema: z.ZodType<T>,
): T | null {
  try {
    return schema.safeParse(JSON.parse(globalThis[storage].getItem(key) ?? 'null')).data ?? null;
  } catch {
    // Not JSON, or a browser that keeps nothing: begin anew.
    return null;
  }
}
