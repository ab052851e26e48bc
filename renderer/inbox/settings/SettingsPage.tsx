import { Dialog } from '@base-ui/react/dialog';
import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SettingsSection } from '../../../protocol/desktop.ts';
import { strings as shared } from '../../features/strings.ts';
import { SearchField } from '../../features/ui/SearchField.tsx';
import { useMedia } from '../../features/use-media.ts';
import { SectionBody, type SettingsParts } from './SectionBody.tsx';
import { SectionList } from './SectionList.tsx';
import { findSections, sections, type Section } from './sections.ts';
import { strings } from './strings.ts';
import './settings-page.css';

interface Props extends SettingsParts {
  open: boolean;
  /** The section that is shown first; null: the list of them, or the first where there is room for both. */
  section: SettingsSection | null;
  onSection: (section: SettingsSection | null) => void;
  onClose: () => void;
}

/** All settings: sections on the left, one of them on the right, and a search over all. Narrow: one after the other. */
export function SettingsPage({ open, section, onSection, onClose, ...parts }: Props) {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const narrow = useMedia('(max-width: 719px)');
  const there = sections.filter(({ personal }) => !personal || parts.account !== null);
  const found = findSections(there, query);
  const chosen = there.find(({ id }) => id === section) ?? (narrow ? null : there[0]);
  const searching = query.trim() !== '';
  const shown: readonly Section[] = searching ? found : chosen ? [chosen] : [];

  // Whoever goes to a section, by the list or by a deep link, goes there with the keyboard too.
  useEffect(() => {
    if (open && section) requestAnimationFrame(() => heading.current?.focus());
  }, [open, section]);

  function choose(id: SettingsSection): void {
    setQuery('');
    onSection(id);
  }

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setQuery('');
        onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-veil" />
        <Dialog.Popup
          className="settings-page"
          data-narrow={narrow ? '' : undefined}
          initialFocus={section ? heading : search}
        >
          <header className="settings-head">
            {narrow && (chosen || searching) ? (
              <button
                type="button"
                className="icon-button"
                aria-label={strings.back}
                onClick={() => {
                  setQuery('');
                  onSection(null);
                }}
              >
                <ArrowLeft size={19} aria-hidden />
              </button>
            ) : null}
            <Dialog.Title className="settings-title">{strings.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={shared.close}>
              <X size={18} aria-hidden />
            </Dialog.Close>
          </header>
          {narrow && chosen && !searching ? null : (
            <div className="settings-side">
              <SearchField
                ref={search}
                label={strings.search}
                clearLabel={strings.searchClear}
                value={query}
                onValue={setQuery}
              />
              <p className="visually-hidden" role="status">
                {searching ? strings.found(found.length) : null}
              </p>
              {narrow && searching ? null : (
                <SectionList
                  sections={found}
                  current={searching ? null : (chosen?.id ?? null)}
                  onChoose={choose}
                />
              )}
            </div>
          )}
          {narrow && shown.length === 0 && !searching ? null : (
            <div className="settings-content">
              {shown.map((one, index) => (
                <section key={one.id} className="settings-section" aria-labelledby={`settings-${one.id}`}>
                  <h3 id={`settings-${one.id}`} ref={index === 0 ? heading : undefined} tabIndex={-1}>
                    {one.title}
                  </h3>
                  <SectionBody id={one.id} goTo={choose} {...parts} />
                </section>
              ))}
              {shown.length === 0 ? (
                <p className="settings-nothing">{strings.nothingFound(query.trim())}</p>
              ) : null}
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
