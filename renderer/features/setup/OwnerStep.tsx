import { MIN_PASSWORD_LENGTH } from '../../../protocol/http.ts';
import { TextField } from '../ui/TextField.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';
import { whyNot } from './why-not.ts';

const words = strings.owner;
/** The server reads it exactly; this catches a slip before anything is sent. */
const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface Props extends StepProps {
  /** Kept by the wizard, and nowhere else: going back does not lose it, a reload does. */
  password: string;
  onPassword: (password: string) => void;
}

/** The person who owns the gym. What this step does makes the gym. */
export function OwnerStep(props: Props) {
  const { setup, at, draft, change, go, onClaimed, progress, problem, password, onPassword } = props;
  async function make(): Promise<string | null> {
    const [name, email] = [draft.name.trim(), draft.email.trim()];
    if (!name) return words.noName;
    if (!LOOKS_LIKE_EMAIL.test(email)) return words.noEmail;
    if (password.length < MIN_PASSWORD_LENGTH) return words.tooShort(MIN_PASSWORD_LENGTH);
    const reply = await setup.claim({
      server: at.server,
      code: draft.code,
      gym: draft.gym.trim(),
      timeZone: draft.timeZone,
      owner: { name, email, password },
    });
    if (reply.ok) go('trainers');
    else if (reply.failure.reason === 'gym_claimed') onClaimed();
    else if (reply.failure.reason === 'wrong_claim_code') go('code', whyNot(reply.failure));
    else return whyNot(reply.failure);
    return null;
  }
  return (
    <StepFrame
      title={words.title}
      intro={words.intro}
      progress={progress}
      problem={problem}
      onBack={() => go('gym')}
      next={{ label: words.submit, busyLabel: words.submitting }}
      onNext={make}
    >
      <TextField
        label={words.name}
        value={draft.name}
        onValue={(name) => change({ name })}
        maxLength={80}
        autoComplete="name"
        takeFocus
      />
      <TextField
        label={words.email}
        help={words.emailHelp}
        type="email"
        value={draft.email}
        onValue={(email) => change({ email })}
        maxLength={320}
        autoComplete="username"
      />
      <TextField
        label={words.password}
        help={words.passwordHelp(MIN_PASSWORD_LENGTH)}
        type="password"
        value={password}
        onValue={onPassword}
        maxLength={1_000}
        autoComplete="new-password"
      />
    </StepFrame>
  );
}
