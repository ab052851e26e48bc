import { useState } from 'react';
import { LANGUAGE_SETTINGS } from '../../protocol/language.ts';
import { THEMES } from '../../protocol/themes.ts';
import { GymPolicyNote } from '../features/account/GymPolicyNote.tsx';
import { Segments } from '../features/ui/Segments.tsx';
import { Sheet } from '../features/ui/Sheet.tsx';
import type { PageAccount } from './page-account.ts';
import { keepLanguage, keptLanguage } from './page-language.ts';
import { keepTheme, keptTheme } from './page-theme.ts';
import { strings } from './strings.ts';

/** How the page reaches its server. Loopback counts as secure although it is not encrypted: nobody else can listen. */
function reach(): 'secure' | 'local' | 'insecure' {
  if (window.location.protocol === 'https:') return 'secure';
  return window.isSecureContext ? 'local' : 'insecure';
}

interface Props {
  account: PageAccount;
  open: boolean;
  onClose: () => void;
}

/** The look of the page, how the gym treats what is written, and what does not work here and why. */
export function AboutSheet({ account, open, onClose }: Props) {
  const words = strings.about;
  const [theme, setTheme] = useState(keptTheme);
  return (
    <Sheet open={open} onClose={onClose} title={words.title}>
      <div className="sheet-body form">
        <Segments
          label={words.theme}
          value={theme}
          onChange={(next) => {
            keepTheme(next);
            setTheme(next);
          }}
          options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        />
        <Segments
          label={words.language}
          value={keptLanguage()}
          onChange={keepLanguage}
          options={LANGUAGE_SETTINGS.map((value) => ({ value, label: words.languages[value] }))}
        />
        <p className="page-note">{words.server(window.location.host)}</p>
        <p className="page-note">{words[reach()]}</p>
        <GymPolicyNote account={account} className="page-note" />
        <p className="page-note">
          <a href="/api/me/export?format=html" download>
            {words.export}
          </a>
        </p>
      </div>
    </Sheet>
  );
}
