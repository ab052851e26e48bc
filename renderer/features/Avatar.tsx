import type { PresenceState } from '../../protocol/entities.ts';
import './avatar.css';
import { initials } from './initials.ts';

const HUES = 10;

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
