import { useState, type FormEvent } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { BackupsAnswer } from '../../../../protocol/admin.ts';
import { strings as shared } from '../../strings.ts';
import { fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';

type Backup = BackupsAnswer['backups'][number];

interface Props {
  api: AdminApi;
  /** null: closed. */
  backup: Backup | null;
  onClose: () => void;
  onRestored: () => void;
}

export function RestoreSheet({ backup, onClose, ...rest }: Props) {
  return (
    <Sheet open={backup !== null} onClose={onClose} title={strings.backups.restoreAsk}>
      {backup ? <RestoreForm backup={backup} onClose={onClose} {...rest} /> : null}
    </Sheet>
  );
}

/** What everybody loses is said, and typed in words, before the gym is put back to an earlier time. */
function RestoreForm({ api, backup, onClose, onRestored }: Props & { backup: Backup }) {
  const words = strings.backups;
  const { busy, problem, run } = useDoing();
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState(false);
  const sure = typed.trim().toLowerCase() === words.restoreWord.toLowerCase();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await asked(api.restoreBackup({ name: backup.name, ...(passphrase ? { passphrase } : {}) }));
      setDone(true);
    });
  };
  if (done)
    return (
      <div className="sheet-body form">
        <p className="form-done" role="status">
          {words.restored(fullTime(backup.at))}
        </p>
        <div className="question-buttons">
          <Button
            look="primary"
            onClick={() => {
              onRestored();
              onClose();
            }}
          >
            {shared.secret.done}
          </Button>
        </div>
      </div>
    );
  return (
    <form className="sheet-body form" onSubmit={submit}>
      <p>{words.restoreDetail(fullTime(backup.at))}</p>
      <p className="form-error">{words.restoreWarning}</p>
      {backup.encrypted ? (
        <TextField
          label={words.passphrase}
          help={words.passphraseHelp}
          type="password"
          value={passphrase}
          onValue={setPassphrase}
          maxLength={1_000}
          autoComplete="off"
        />
      ) : null}
      <TextField
        label={words.typeWord(words.restoreWord)}
        value={typed}
        onValue={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Problem why={problem} />
      <div className="question-buttons">
        <Button onClick={onClose}>{shared.cancel}</Button>
        <Button type="submit" look="danger" disabled={busy || !sure}>
          {busy ? words.restoring : words.restoreDo}
        </Button>
      </div>
    </form>
  );
}
