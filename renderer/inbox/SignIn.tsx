import { useState, type FormEvent } from 'react';
import type { Account, UntrustedCertificate } from '../../protocol/account.ts';
import type { Hosting } from '../../protocol/hosting.ts';
import { Logo } from '../features/Logo.tsx';
import { Button } from '../features/ui/Button.tsx';
import { TextField } from '../features/ui/TextField.tsx';
import { CertificateQuestion } from './CertificateQuestion.tsx';
import { HostEntry } from './hosting/HostEntry.tsx';
import { strings } from './strings.ts';
import './sign-in.css';

interface Props {
  account: Account;
  /** The server that was used last. */
  server: string | null;
  /** Why the person was signed out, if it was not their own doing. */
  why: string | null;
  hosting: Hosting;
  /** To the server on this computer. */
  onHost: () => void;
  /** To a gym that has no owner yet. @param server as far as it was typed */
  onSetUp: (server: string) => void;
}

export function SignIn({ account, server: lastServer, why, hosting, onHost, onSetUp }: Props) {
  const words = strings.signIn;
  const [server, setServer] = useState(lastServer ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(why);
  const [certificate, setCertificate] = useState<UntrustedCertificate | null>(null);
  const [busy, setBusy] = useState(false);

  async function signIn(trust?: string): Promise<void> {
    if (!server.trim()) {
      setProblem(words.noServer);
      return;
    }
    setBusy(true);
    setProblem(null);
    setCertificate(null);
    try {
      const outcome = await account.signIn({ server: server.trim(), email: email.trim(), password, trust });
      if (!outcome.ok) {
        setProblem(outcome.why);
        setCertificate(outcome.certificate ?? null);
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn();
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Logo size={52} />
        <h1>{words.title}</h1>
        <form className="form" onSubmit={submit}>
          <TextField
            label={words.server}
            help={words.serverHelp}
            value={server}
            onValue={setServer}
            inputMode="url"
            autoComplete="url"
            autoCapitalize="off"
            spellCheck={false}
            takeFocus={!lastServer}
            placeholder="https://"
          />
          <TextField
            label={words.email}
            type="email"
            required
            autoComplete="username"
            value={email}
            onValue={setEmail}
            takeFocus={Boolean(lastServer)}
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
          {certificate ? (
            <CertificateQuestion
              certificate={certificate}
              action={strings.signIn.certificate.trust}
              busy={busy}
              onTrust={(fingerprint) => void signIn(fingerprint)}
            />
          ) : null}
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? words.submitting : words.submit}
          </Button>
        </form>
        <p className="sign-in-hint">{words.forgot}</p>
        <p className="sign-in-hint">{words.demo}</p>
        <HostEntry hosting={hosting} onHost={onHost} />
        <div className="sign-in-new">
          <Button onClick={() => onSetUp(server)}>{words.setUp}</Button>
          <p className="sign-in-hint">{words.setUpHelp}</p>
        </div>
      </div>
    </main>
  );
}
