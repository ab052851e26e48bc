/** Rule D7: a cursor is the data store's epoch and a position in the person's log. */
export function writeCursor(epoch: string, position: number): string {
  return `${epoch}:${position}`;
}

export type ReadCursor = { ok: true; position: number } | { ok: false; reason: string };

/**
 * @param head the person's newest position
 * @returns the position, or why the cursor cannot be resumed
 */
export function readCursor(cursor: string, epoch: string, head: number): ReadCursor {
  const [of, position, ...rest] = cursor.split(':');
  if (of === undefined || position === undefined || rest.length > 0 || !/^\d{1,15}$/.test(position))
    return { ok: false, reason: 'not a cursor of this server' };
  if (of !== epoch) return { ok: false, reason: 'the data store was replaced or restored' };
  if (Number(position) > head) return { ok: false, reason: 'the position does not exist' };
  return { ok: true, position: Number(position) };
}
