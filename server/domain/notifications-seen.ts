import type { z } from 'zod';
import type { seenAnswer } from '../../protocol/http.ts';
import type { Access } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore } from '../ports/desk.ts';
import type { DirectoryHints } from './hints.ts';

export interface SeenParts {
  desk: DeskStore;
  access: Access;
  hints: DirectoryHints;
  clock: Clock;
}

/** Rule O50: up to when people have looked at what they were told, the same on all of their devices. */
export class NotificationsSeen {
  readonly #parts: SeenParts;

  constructor(parts: SeenParts) {
    this.#parts = parts;
  }

  /** @param until ISO 8601; what is not told yet cannot have been seen */
  mark(personId: number, until: string): z.infer<typeof seenAnswer> {
    const { desk, access, hints, clock } = this.#parts;
    const before = access.directory(personId);
    if (desk.setSeenUntil(personId, Math.min(Date.parse(until), clock.now()))) {
      access.directoryRaised(personId);
      hints.changed(personId);
    }
    return {
      until: new Date(desk.seenUntil(personId)).toISOString(),
      directory: { before, after: access.directory(personId) },
    };
  }
}
