import { useState, type FormEvent } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { ApiKeyRecord } from '../../../protocol/admin.ts';
import { dateLabel } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Question } from '../ui/Question.tsx';
import '../ui/rows.css';
import { SecretOnce } from '../ui/SecretOnce.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useLoaded } from '../use-loaded.ts';
import { asked } from './ask.ts';
import { Problem } from './Problem.tsx';
import { strings } from './strings.ts';
import { useDoing } from './use-doing.ts';

const read = async (api: AdminApi): Promise<ApiKeyRecord[]> => (await asked(api.keys())).keys;

/** Keys of the gym's other software. */
export function KeysSection({ api }: { api: AdminApi }) {
  const words = strings.keys;
  const { loaded, again } = useLoaded(api, read);
  const { busy, problem, run } = useDoing();
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const [revoking, setRevoking] = useState<ApiKeyRecord | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { key, record } = await asked(api.addKey({ name: name.trim() }));
      setMade({ name: record.name, key });
      setName('');
      again();
    });
  };
  return (
    <>
      <p className="admin-intro">{words.intro}</p>
      {made ? (
        <SecretOnce
          title={words.made(made.name)}
          help={words.once}
          secret={made.key}
          onDone={() => setMade(null)}
        />
      ) : (
        <form className="form" onSubmit={submit}>
          <TextField
            label={words.name}
            help={words.nameHelp}
            value={name}
            onValue={setName}
            maxLength={80}
            required
            autoComplete="off"
          />
          <Problem why={problem} />
          <div className="admin-bar">
            <Button type="submit" look="primary" disabled={busy || name.trim() === ''}>
              {words.add}
            </Button>
          </div>
        </form>
      )}
      {loaded.value.length === 0 ? (
        <p className="admin-none">{words.none}</p>
      ) : (
        <ul className="rows">
          {loaded.value.map((key) => (
            <li key={key.id} className="rows-item">
              <div className="rows-main">
                <p className="rows-title">
                  {key.name}
                  {key.revokedAt ? <span className="chip chip-quiet">{words.revoked}</span> : null}
                </p>
                <p className="rows-text">
                  {words.since(dateLabel(key.createdAt))}
                  {key.revokedAt ? ` · ${words.revokedOn(dateLabel(key.revokedAt))}` : null}
                </p>
              </div>
              {key.revokedAt ? null : (
                <Button size="s" aria-label={words.revokeLabel(key.name)} onClick={() => setRevoking(key)}>
                  {words.revoke}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Question
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={words.revokeAsk(revoking?.name ?? '')}
        detail={words.revokeDetail}
        action={words.revoke}
        onConfirm={async () => {
          if (!revoking) return;
          await asked(api.revokeKey({ id: revoking.id }));
          again();
        }}
      />
    </>
  );
}
