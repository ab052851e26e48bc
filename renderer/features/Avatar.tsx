import type { PresenceState } from '../../protocol/entities.ts';
import './avatar.css';

const HUES = 10;

const letter = (word = '') => String.fromCodePoint(word.codePointAt(0) ?? 63);

/** @returns one or two letters for a name: `Mara Lindqvist` gives `ML`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? '?'];
  return ends.map(letter).join('').toLocaleUpperCase();
}

interface Props {
  name: string;
  /** Decides the colour, so that it stays when the name changes. */
  personId: number;
  size: 's' | 'm' | 'l';
  presence?: PresenceState | undefined;
}

/** Decoration: whoever uses it names the person in text. */
export function Avatar({ name, personId, size, presence }: Props) {
  return (
    <span className={`avatar avatar-${size}`} data-hue={personId % HUES} aria-hidden>
      <span className="avatar-letters">{initials(name)}</span>
      {presence === 'active' ? <span className="avatar-active" /> : null}
    </span>
  );
}
