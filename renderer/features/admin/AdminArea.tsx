import { ArrowLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { Person } from '../../../protocol/entities.ts';
import { useMedia } from '../use-media.ts';
import '../ui/section-nav.css';
import './admin.css';
import { SectionBody } from './SectionBody.tsx';
import { ADMIN_SECTIONS, SECTION_ICONS, type AdminSection } from './sections.ts';
import { strings } from './strings.ts';

interface Props {
  api: AdminApi;
  /** The owner who looks at it. */
  self: Person;
  /** null: the list of them, or the first where there is room for both. */
  section: AdminSection | null;
  onSection: (section: AdminSection | null) => void;
  /** The title, and what stands at the end of the head: closing, or signing out. */
  title: ReactNode;
  end: ReactNode;
}

/** What an owner does: sections on the left, one of them on the right. Narrow: one after the other. */
export function AdminArea({ api, self, section, onSection, title, end }: Props) {
  const narrow = useMedia('(max-width: 719px)');
  const shown = section ?? (narrow ? null : ADMIN_SECTIONS[0]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever goes to a section goes there with the keyboard too.
    if (section) heading.current?.focus();
  }, [section]);
  return (
    <div className="admin" data-narrow={narrow ? '' : undefined}>
      <header className="admin-head">
        {narrow && shown ? (
          <button
            type="button"
            className="icon-button"
            aria-label={strings.back}
            onClick={() => onSection(null)}
          >
            <ArrowLeft size={19} aria-hidden />
          </button>
        ) : null}
        {title}
        {end}
      </header>
      {narrow && shown ? null : (
        <nav className="admin-nav" aria-label={strings.sectionsLabel}>
          {ADMIN_SECTIONS.map((id) => {
            const Icon = SECTION_ICONS[id];
            return (
              <button
                key={id}
                type="button"
                className="section-nav-item"
                aria-current={id === shown ? 'page' : undefined}
                onClick={() => onSection(id)}
              >
                <Icon size={17} aria-hidden />
                <span>{strings[id].title}</span>
                <ChevronRight className="section-nav-more" size={16} aria-hidden />
              </button>
            );
          })}
        </nav>
      )}
      {shown ? (
        <div className="admin-content">
          <section className="admin-section" aria-labelledby="admin-section">
            <h3 id="admin-section" ref={heading} tabIndex={-1}>
              {strings[shown].title}
            </h3>
            <SectionBody key={shown} id={shown} api={api} self={self} goTo={onSection} />
          </section>
        </div>
      ) : null}
    </div>
  );
}
