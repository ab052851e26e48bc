import { useEffect, useRef, useState } from 'react';
import type { ChosenBackup } from '../../../protocol/setup.ts';
import { locale } from '../language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { sentence } from '../use-loaded.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';
import { whyNot } from './why-not.ts';

const words = strings.restore;

/** How often it is looked whether the server is back, and for how long, in milliseconds. */
const LOOK_MS = 1_000;
const PATIENCE_MS = 120_000;

const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(bytes / 1_000_000);

interface Props extends StepProps {
  /** The server is back with the gym of this name. */
  onRestored: (gym: string) => void;
}

/** The gym of a backup takes the place of the empty one. */
export function RestoreStep({ setup, at, draft, go, onClaimed, onRestored, progress, problem }: Props) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState('');
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  async function choose(): Promise<void> {
    try {
      setChosen((await setup.chooseBackup()) ?? chosen);
    } catch (error) {
      setSaid(sentence(error));
    }
  }

  async function comesBack(): Promise<string | null> {
    const until = Date.now() + PATIENCE_MS;
    while (!gone.current && Date.now() < until) {
      await new Promise((done) => setTimeout(done, LOOK_MS));
      // Away for a moment, as announced.
      const reply = await setup.look({ server: at.server });
      if (reply.ok && reply.value.claimed) {
        onRestored(reply.value.gym);
        return null;
      }
    }
    return words.away;
  }

  async function restore(): Promise<string | null> {
    if (!chosen) return words.none;
    setSaid(words.sending);
    const reply = await setup.restore({
      server: at.server,
      code: draft.code,
      passphrase: passphrase === '' ? null : passphrase,
    });
    setSaid('');
    if (reply.ok) {
      setSaid(words.coming);
      const why = await comesBack();
      setSaid('');
      return why;
    }
    const { failure } = reply;
    if (failure.reason === 'gym_claimed') onClaimed();
    else if (failure.reason === 'wrong_claim_code') go('code', whyNot(failure));
    else return whyNot(failure);
    return null;
  }
  return (
    <StepFrame
      title={words.title}
      intro={words.intro}
      progress={progress}
      problem={problem}
      onBack={() => go('begin')}
      next={{ label: words.submit }}
      onNext={restore}
    >
      <div className="setup-file">
        {chosen ? (
          <p>
            <span className="setup-file-name">{chosen.name}</span>{' '}
            <span className="setup-note">{words.size(megabytes(chosen.bytes))}</span>
          </p>
        ) : null}
        <Button onClick={() => void choose()}>{chosen ? words.other : words.choose}</Button>
      </div>
      <TextField
        label={words.passphrase}
        help={words.passphraseHelp}
        type="password"
        autoComplete="off"
        value={passphrase}
        onValue={setPassphrase}
      />
      <p className="setup-note" role="status">
        {said}
      </p>
    </StepFrame>
  );
}
