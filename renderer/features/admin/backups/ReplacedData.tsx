import { useState } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { BackupsAnswer } from '../../../../protocol/admin.ts';
import { bytes } from '../../numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import '../../ui/rows.css';
import { asked } from '../ask.ts';
import { strings } from '../strings.ts';

interface Props {
  api: AdminApi;
  replaced: BackupsAnswer['replaced'];
  onRemoved: () => void;
}

/** The gym as it was before a restore: kept until an owner is sure. */
export function ReplacedData({ api, replaced, onRemoved }: Props) {
  const words = strings.backups.replaced;
  const [removing, setRemoving] = useState<string | null>(null);
  if (replaced.length === 0) return null;
  return (
    <section className="admin-block">
      <h4>{words.title}</h4>
      <p className="admin-note">{words.help}</p>
      <ul className="rows">
        {replaced.map(({ name, bytes: size }) => (
          <li key={name} className="rows-item">
            <div className="rows-main">
              <p className="rows-title">{name}</p>
              <p className="rows-text">{bytes(size)}</p>
            </div>
            <Button size="s" aria-label={words.removeLabel(name)} onClick={() => setRemoving(name)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Question
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={words.removeAsk}
        detail={words.removeDetail}
        action={words.remove}
        onConfirm={async () => {
          if (removing === null) return;
          await asked(api.removeReplaced({ name: removing }));
          onRemoved();
        }}
      />
    </section>
  );
}
