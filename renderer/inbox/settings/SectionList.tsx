import type { KeyboardEvent } from 'react';
import { ChevronRight } from 'lucide-react';
import type { SettingsSection } from '../../../protocol/desktop.ts';
import type { Section } from './sections.ts';
import { strings } from './strings.ts';
import '../../features/ui/section-nav.css';

interface Props {
  sections: readonly Section[];
  current: SettingsSection | null;
  onChoose: (id: SettingsSection) => void;
}

/** One tab stop; the arrow keys, Home and End move within. */
export function SectionList({ sections, current, onChoose }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const last = buttons.length - 1;
    const targets: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last };
    const to = targets[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.min(last, Math.max(0, to))]?.focus();
  }
  const stop = Math.max(
    0,
    sections.findIndex(({ id }) => id === current),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the items are buttons; arrows move between them
    <nav className="settings-nav" aria-label={strings.sectionsLabel} onKeyDown={onKeyDown}>
      <ul>
        {sections.map(({ id, title, icon: Icon }, index) => (
          <li key={id}>
            <button
              type="button"
              className="section-nav-item"
              aria-current={id === current ? 'page' : undefined}
              tabIndex={index === stop ? 0 : -1}
              onClick={() => onChoose(id)}
            >
              <Icon size={17} aria-hidden />
              <span>{title}</span>
              <ChevronRight size={16} aria-hidden className="section-nav-more" />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
