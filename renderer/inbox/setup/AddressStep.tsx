import { useState } from 'react';
import type { UntrustedCertificate } from '../../../protocol/account.ts';
import type { Looked, Setup, SetupFailure } from '../../../protocol/setup.ts';
import { StepFrame } from '../../features/setup/StepFrame.tsx';
import { strings } from '../../features/setup/strings.ts';
import { whyNot } from '../../features/setup/why-not.ts';
import { TextField } from '../../features/ui/TextField.tsx';
import { CertificateQuestion } from '../CertificateQuestion.tsx';

const words = strings.address;

interface Props {
  setup: Setup;
  /** What was typed on the sign-in screen. */
  server: string;
  /** Why that server could not be looked at, where that was tried already. */
  failure: SetupFailure | null;
  onBack: () => void;
  onLooked: (looked: Looked) => void;
}

/** Which server the gym is to live on. */
export function AddressStep({ setup, server: typed, failure, onBack, onLooked }: Props) {
  const [server, setServer] = useState(typed);
  const [certificate, setCertificate] = useState<UntrustedCertificate | null>(failure?.certificate ?? null);
  const [busy, setBusy] = useState(false);

  async function look(trust?: string): Promise<string | null> {
    if (!server.trim()) return words.none;
    setBusy(true);
    setCertificate(null);
    const reply = await setup.look({ server: server.trim(), trust });
    setBusy(false);
    if (reply.ok) onLooked(reply.value);
    else {
      setCertificate(reply.failure.certificate ?? null);
      return whyNot(reply.failure);
    }
    return null;
  }
  return (
    <StepFrame
      title={words.title}
      intro={words.intro}
      problem={failure && whyNot(failure)}
      onBack={onBack}
      next={{ label: strings.next }}
      onNext={() => look()}
    >
      <TextField
        label={words.label}
        help={words.help}
        value={server}
        onValue={setServer}
        inputMode="url"
        autoComplete="url"
        autoCapitalize="off"
        spellCheck={false}
        takeFocus
      />
      {certificate ? (
        <CertificateQuestion
          certificate={certificate}
          action={words.trust}
          busy={busy}
          onTrust={(fingerprint) => void look(fingerprint)}
        />
      ) : null}
    </StepFrame>
  );
}
