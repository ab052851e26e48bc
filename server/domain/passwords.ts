import { hash, verify } from '@node-rs/argon2';

/** Rule A4; the numbers are OWASP's first recommendation for argon2id (Password Storage Cheat Sheet). */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash takes 19 MiB and a thread of the pool that files need too: no more than this at a time. */
const AT_A_TIME = 2;
/** About 3 s of waiting; beyond it, to answer "busy" is better. */
const MOST_WAITING = 200;

/** Too many sign-ins at once. */
export class PasswordsBusy extends Error {
  override name = 'PasswordsBusy';
}

export interface Passwords {
  /** Waits its turn, however many do: only who may set passwords makes it work. */
  hash(password: string): Promise<string>;
  /**
   * @param stored the hash of the account; null when there is no account or it has no password: takes as long, and is false (A6)
   * @throws PasswordsBusy
   */
  verify(stored: string | null, password: string): Promise<boolean>;
}

export function createPasswords(): Passwords {
  const turns = limited(AT_A_TIME);
  // Of a password nobody has; made once, when first needed.
  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => turns.take(() => hash(password, ARGON2ID)),
    verify: async (stored, password) => {
      if (turns.waiting >= MOST_WAITING) throw new PasswordsBusy();
      return turns.take(async () => {
        decoy ??= hash(crypto.randomUUID(), ARGON2ID);
        const matches = await verify(stored ?? (await decoy), password);
        return stored !== null && matches;
      });
    },
  };
}

function limited(atATime: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    get waiting(): number {
      return waiting.length;
    },
    async take<T>(work: () => Promise<T>): Promise<T> {
      if (running >= atATime) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
