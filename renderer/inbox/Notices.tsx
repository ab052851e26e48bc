import { Info, X } from 'lucide-react';
import { useState } from 'react';
import { strings } from './strings.ts';
import './notices.css';

/** Sentences about what is not as it should be; each stays until it is dismissed. */
export function Notices({ notices }: { notices: readonly string[] }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const shown = notices.filter((notice) => !dismissed.has(notice));
  if (shown.length === 0) return null;
  return (
    <section className="notices" aria-label={strings.notices.label}>
      {shown.map((notice) => (
        <div key={notice} className="notice">
          <Info size={16} aria-hidden />
          <p>{notice}</p>
          <button
            type="button"
            className="icon-button notice-close"
            aria-label={strings.notices.dismiss}
            onClick={() => setDismissed(new Set([...dismissed, notice]))}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}
