import { seededRandom } from '../fakes/random.ts';
import type { Random } from '../../client/ports.ts';

/** What one seed decides. Each part of a run draws from a chance of its own, so that one's draws do not shift another's. */
export class Chance {
  readonly random: Random;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    this.random = seededRandom(hash(seed));
  }

  /** @returns another chance, always the same for the same seed and label */
  of(label: string): Chance {
    return new Chance(`${this.#seed}/${label}`);
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.random.fraction() * (most - least + 1));
  }

  /** True so often, from 0 to 1. */
  is(often: number): boolean {
    return this.random.fraction() < often;
  }

  pick<T>(from: readonly T[]): T {
    const one = from[this.int(0, from.length - 1)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  }

  /** @returns some of them, at least one, in a drawn order */
  some<T>(from: readonly T[], most = from.length): T[] {
    const drawn = from
      .map((one) => ({ one, at: this.random.fraction() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
    return drawn.slice(0, this.int(1, Math.min(most, from.length)));
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
  return value >>> 0;
}
