import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Logo } from '../Logo.tsx';
import { Button } from '../ui/Button.tsx';
import { strings } from './strings.ts';

interface Props {
  title: string;
  intro?: string | undefined;
  /** Where this step stands among how many. */
  progress?: { now: number; all: number } | undefined;
  children?: ReactNode;
  /** Absent: nothing leads back from here. */
  onBack?: (() => void) | undefined;
  next?: { label: string; busyLabel?: string; look?: 'primary' | 'plain' } | undefined;
  /** Does what the step is for. @returns why it could not be done, in a sentence; null: it was */
  onNext?: (() => Promise<string | null> | string | null) | undefined;
  /** Why the person came back to this step. */
  problem?: string | null | undefined;
}

/** One step on screen. The keyboard begins at its heading, so that a screen reader says where one is. */
export function StepFrame({ title, intro, progress, children, onBack, next, onNext, problem }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(problem ?? null);
  useEffect(() => {
    // Fields of a step take the keyboard by themselves.
    if (!heading.current?.closest('form')?.contains(document.activeElement)) heading.current?.focus();
  }, []);

  async function goOn(): Promise<void> {
    if (!onNext || busy) return;
    setBusy(true);
    setWhy(null);
    const problem = await onNext();
    setBusy(false);
    setWhy(problem);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void goOn();
  };
  return (
    <form className="setup-card" aria-busy={busy} noValidate onSubmit={submit}>
      <header className="setup-head">
        <Logo size={44} />
        {progress ? <p className="setup-progress">{strings.step(progress.now, progress.all)}</p> : null}
      </header>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {intro ? <p className="setup-intro">{intro}</p> : null}
      {children}
      {why ? (
        <p className="form-error" role="alert">
          {why}
        </p>
      ) : null}
      {next || onBack ? (
        <footer className="setup-foot">
          {onBack ? (
            <Button look="quiet" disabled={busy} onClick={onBack}>
              {strings.back}
            </Button>
          ) : null}
          {next ? (
            <Button type="submit" look={next.look ?? 'primary'} disabled={busy}>
              {busy ? (next.busyLabel ?? strings.working) : next.label}
            </Button>
          ) : null}
        </footer>
      ) : null}
    </form>
  );
}
