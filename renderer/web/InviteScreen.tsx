import { useCallback, useEffect, useState, type FormEvent } from 'react';
import type { Person } from '../../protocol/entities.ts';
import { Avatar } from '../features/Avatar.tsx';
import { Logo } from '../features/Logo.tsx';
import { Button } from '../features/ui/Button.tsx';
import { TextField } from '../features/ui/TextField.tsx';
import type { Invite, PageAccount } from './page-account.ts';
import { strings } from './strings.ts';

interface Props {
  account: PageAccount;
  token: string;
  /** Who is signed in on this device already. */
  user: Person | null;
  onDone: () => void;
}

type Looked =
  { is: 'looking' } | { is: 'unusable'; why: string; again: boolean } | { is: 'open'; invite: Invite };

export function InviteScreen({ account, token, user, onDone }: Props) {
  const words = strings.invite;
  const [looked, setLooked] = useState<Looked>({ is: 'looking' });
  const look = useCallback(async () => {
    const reply = await account.look(token);
    if (reply.ok && reply.value) setLooked({ is: 'open', invite: reply.value });
    else if (!reply.ok) setLooked({ is: 'unusable', why: reply.why, again: reply.status === null });
  }, [account, token]);
  useEffect(() => {
    void look();
  }, [look]);

  return (
    <main className="page-card-place">
      {looked.is === 'looking' ? <p className="page-starting">{words.looking}</p> : null}
      {looked.is === 'unusable' ? (
        <div className="page-card">
          <Logo size={52} />
          <h1>{words.unusable}</h1>
          <p role="alert">{looked.why}</p>
          {looked.again ? (
            <Button look="primary" onClick={() => void look()}>
              {words.tryAgain}
            </Button>
          ) : (
            <Button onClick={onDone}>{user ? words.toChat(user.name) : words.toStart}</Button>
          )}
        </div>
      ) : null}
      {looked.is === 'open' ? (
        <InviteForm account={account} token={token} user={user} invite={looked.invite} onDone={onDone} />
      ) : null}
    </main>
  );
}

function InviteForm({ account, token, user, invite, onDone }: Props & { invite: Invite }) {
  const words = strings.invite;
  const [name, setName] = useState(invite.name ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const trainer = invite.trainer.split(' ')[0] ?? invite.trainer;

  async function accept(): Promise<void> {
    if (!name.trim()) {
      setProblem(words.noName);
      return;
    }
    setBusy(true);
    const outcome = await account.accept(token, name.trim());
    setBusy(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.why);
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void accept();
  };
  return (
    <form className="page-card" onSubmit={submit}>
      <Avatar name={invite.trainer} personId={0} size="l" />
      <h1>{words.from(invite.trainer)}</h1>
      <p>{words.text(trainer, invite.gym)}</p>
      <TextField
        label={words.name}
        help={words.nameHelp(trainer)}
        value={name}
        onValue={setName}
        maxLength={80}
        autoComplete="name"
        enterKeyHint="go"
      />
      {user ? <p className="page-note">{words.already(user.name)}</p> : null}
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? words.accepting : words.accept(trainer)}
      </Button>
      {user ? <Button onClick={onDone}>{words.toChat(user.name)}</Button> : null}
      <p className="page-note">{words.noPassword}</p>
    </form>
  );
}
