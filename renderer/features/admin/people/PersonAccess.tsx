import { useState, type FormEvent } from 'react';
import { MIN_PASSWORD_LENGTH } from '../../../../protocol/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import type { PersonParts } from './PersonSheet.tsx';

/** How the person gets in: password, devices, and whether at all. */
export function PersonAccess(parts: PersonParts) {
  const words = strings.people.access;
  const { api, person, isSelf, onChanged, onReload } = parts;
  const [asking, setAsking] = useState<'disable' | 'sessions' | null>(null);
  const { busy, problem, run } = useDoing();
  const close = () => setAsking(null);

  async function endAll(): Promise<void> {
    const { sessions } = await asked(api.sessions());
    const theirs = sessions.filter(({ personId, current }) => personId === person.id && !current);
    for (const { id } of theirs) await asked(api.endSession({ id }));
    onReload();
  }
  async function setDisabled(disabled: boolean): Promise<void> {
    onChanged((await asked(api.changePerson({ id: person.id, disabled }))).people);
  }

  return (
    <section className="admin-block">
      <h3>{words.title}</h3>
      {person.email === null || person.disabled ? null : <PasswordForm {...parts} />}
      <Problem why={problem} />
      <div className="admin-bar">
        {person.sessions > 0 ? (
          <Button onClick={() => setAsking('sessions')}>{words.endAll(person.sessions)}</Button>
        ) : (
          <p>{words.nowhere}</p>
        )}
        {isSelf ? null : person.disabled ? (
          <Button disabled={busy} onClick={() => void run(() => setDisabled(false))}>
            {words.enable}
          </Button>
        ) : (
          <Button look="danger" onClick={() => setAsking('disable')}>
            {words.disable}
          </Button>
        )}
      </div>
      <Question
        open={asking === 'sessions'}
        onClose={close}
        title={words.endAllAsk(person.name)}
        detail={isSelf ? words.endAllSelf : words.endAllDetail}
        action={words.endAllDo}
        onConfirm={endAll}
      />
      <Question
        open={asking === 'disable'}
        onClose={close}
        title={words.disableAsk(person.name)}
        detail={words.disableDetail}
        warning={person.role !== 'member' && person.members > 0 ? words.leftBehind(person.members) : null}
        action={words.disable}
        onConfirm={() => setDisabled(true)}
      />
    </section>
  );
}

function PasswordForm({ api, person, onReload }: PersonParts) {
  const words = strings.people.access;
  const { busy, problem, run } = useDoing();
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await asked(api.setPassword({ id: person.id, password }));
      setPassword('');
      setSaid(true);
      onReload();
    });
  };
  return (
    <form className="form" onSubmit={submit} onChange={() => setSaid(false)}>
      <TextField
        label={words.password}
        help={words.passwordHelp(MIN_PASSWORD_LENGTH)}
        type="password"
        value={password}
        onValue={setPassword}
        minLength={MIN_PASSWORD_LENGTH}
        required
        autoComplete="new-password"
      />
      <Problem why={problem} />
      <div className="admin-bar">
        <Button type="submit" disabled={busy || password.length < MIN_PASSWORD_LENGTH}>
          {words.setPassword}
        </Button>
        <p role="status">{said ? words.passwordSet : ''}</p>
      </div>
    </form>
  );
}
