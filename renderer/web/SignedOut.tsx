import { useState, type FormEvent } from 'react';
import type { Account } from '../../protocol/account.ts';
import { Logo } from '../features/Logo.tsx';
import { Button } from '../features/ui/Button.tsx';
import { TextField } from '../features/ui/TextField.tsx';
import { strings } from './strings.ts';

export function SignedOut({ account, why }: { account: Account; why: string | null }) {
  const words = strings.signedOut;
  const [open, setOpen] = useState(false);
  return (
    <main className="page-card-place">
      <div className="page-card">
        <Logo size={52} />
        <h1>{words.title}</h1>
        {why ? <p>{why}</p> : null}
        <p>{words.next}</p>
        {open ? (
          <SignInForm account={account} />
        ) : (
          <Button onClick={() => setOpen(true)}>{words.withPassword}</Button>
        )}
      </div>
    </main>
  );
}

/** E-mail and password. */
export function SignInForm({ account }: { account: Pick<Account, 'signIn'> }) {
  const words = strings.signedOut;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function signIn(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const outcome = await account.signIn({ server: window.location.origin, email: email.trim(), password });
    setBusy(false);
    if (!outcome.ok) setProblem(outcome.why);
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn();
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={words.email}
        type="email"
        required
        autoComplete="username"
        takeFocus
        value={email}
        onValue={setEmail}
      />
      <TextField
        label={words.password}
        type="password"
        required
        autoComplete="current-password"
        value={password}
        onValue={setPassword}
      />
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? words.signingIn : words.signIn}
      </Button>
    </form>
  );
}
