const letter = (word = '') => String.fromCodePoint(word.codePointAt(0) ?? 63);

/** @returns one or two letters for a name: `Mara Lindqvist` gives `ML`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? '?'];
  return ends.map(letter).join('').toLocaleUpperCase();
}
