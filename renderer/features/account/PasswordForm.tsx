import { useState, type FormEvent } from 'react';
import type { Account } from '../../../protocol/account.ts';
import { MIN_PASSWORD_LENGTH } from '../../../protocol/http.ts';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

type Progress = { is: 'writing' } | { is: 'sending' } | { is: 'refused'; why: string } | { is: 'done' };

export function PasswordForm({ account }: { account: Account }) {
  const words = strings.password;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [progress, setProgress] = useState<Progress>({ is: 'writing' });

  async function change(): Promise<void> {
    if (next.length < MIN_PASSWORD_LENGTH) {
      setProgress({ is: 'refused', why: words.tooShort(MIN_PASSWORD_LENGTH) });
      return;
    }
    setProgress({ is: 'sending' });
    try {
      const outcome = await account.changePassword({ current, next });
      setProgress(outcome.ok ? { is: 'done' } : { is: 'refused', why: outcome.why });
      if (outcome.ok) {
        setCurrent('');
        setNext('');
      }
    } catch (error) {
      setProgress({ is: 'refused', why: error instanceof Error ? error.message : String(error) });
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change();
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={words.current}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onValue={setCurrent}
      />
      <TextField
        label={words.next}
        type="password"
        autoComplete="new-password"
        required
        help={words.rule(MIN_PASSWORD_LENGTH)}
        value={next}
        onValue={setNext}
      />
      <div role="status">
        {progress.is === 'refused' ? <p className="form-error">{progress.why}</p> : null}
        {progress.is === 'done' ? <p className="form-done">{words.done}</p> : null}
      </div>
      <Button type="submit" disabled={progress.is === 'sending'}>
        {progress.is === 'sending' ? words.changing : words.change}
      </Button>
    </form>
  );
}
