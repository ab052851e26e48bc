import { useState } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { BackupsAnswer } from '../../../../protocol/admin.ts';
import { bytes } from '../../numbers.ts';
import { fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import '../../ui/rows.css';
import { useLoaded } from '../../use-loaded.ts';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { savedWords } from '../saved-words.ts';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import { ReplacedData } from './ReplacedData.tsx';
import { RestoreSheet } from './RestoreSheet.tsx';

type Backup = BackupsAnswer['backups'][number];

const read = (api: AdminApi): Promise<BackupsAnswer> => asked(api.backups());

/** Backups: made, fetched, restored; and what restores replaced. */
export function BackupsSection({ api }: { api: AdminApi }) {
  const words = strings.backups;
  const { loaded, set, again } = useLoaded(api, read);
  const { busy, problem, run } = useDoing();
  const [said, setSaid] = useState('');
  const [restoring, setRestoring] = useState<Backup | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const { backups, nightly, replaced } = loaded.value;

  const make = () =>
    run(async () => {
      setSaid('');
      set(await asked(api.makeBackup()));
      setSaid(words.made);
    });
  const save = (name: string) =>
    run(async () => {
      setSaid('');
      setSaid(savedWords(await asked(api.save({ what: 'backup', name }))));
    });
  return (
    <>
      <p className="admin-intro">
        {nightly.at === null ? words.noNightly : words.nightly(nightly.at, nightly.keepDays)}{' '}
        {words.folder(nightly.folder)} {nightly.encrypted ? words.encrypted : words.plain}
      </p>
      <div className="admin-bar">
        <Button look="primary" disabled={busy} onClick={() => void make()}>
          {busy ? words.making : words.make}
        </Button>
        <p role="status">{said}</p>
      </div>
      <Problem why={problem} />
      {backups.length === 0 ? (
        <p className="admin-none">{words.none}</p>
      ) : (
        <ul className="rows">
          {backups.map((backup) => (
            <li key={backup.name} className="rows-item">
              <div className="rows-main">
                <p className="rows-title">
                  {fullTime(backup.at)}
                  {backup.encrypted ? <span className="chip">{words.isEncrypted}</span> : null}
                </p>
                <p className="rows-text">
                  {backup.name} · {bytes(backup.bytes)}
                </p>
              </div>
              <div className="admin-bar">
                <Button
                  size="s"
                  disabled={busy}
                  aria-label={words.saveLabel(fullTime(backup.at))}
                  onClick={() => void save(backup.name)}
                >
                  {words.save}
                </Button>
                <Button
                  size="s"
                  disabled={busy}
                  aria-label={words.restoreLabel(fullTime(backup.at))}
                  onClick={() => setRestoring(backup)}
                >
                  {words.restore}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ReplacedData api={api} replaced={replaced} onRemoved={again} />
      <RestoreSheet api={api} backup={restoring} onClose={() => setRestoring(null)} onRestored={again} />
    </>
  );
}
