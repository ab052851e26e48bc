import { TextField } from '../ui/TextField.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';
import { whyNot } from './why-not.ts';

const words = strings.code;

/** Shows that whoever sets up the gym is who started its server (rule O7). */
export function CodeStep({
  setup,
  at,
  draft,
  change,
  go,
  onClaimed,
  onLeave,
  ...frame
}: StepProps & { onLeave?: (() => void) | undefined }) {
  async function check(): Promise<string | null> {
    if (!draft.code.trim()) return words.none;
    const reply = await setup.check({ server: at.server, code: draft.code });
    if (reply.ok) go('begin');
    else if (reply.failure.reason === 'gym_claimed') onClaimed();
    else return whyNot(reply.failure);
    return null;
  }
  return (
    <StepFrame
      {...frame}
      title={words.title}
      intro={words.intro}
      onBack={onLeave}
      next={{ label: strings.next }}
      onNext={check}
    >
      <TextField
        label={words.label}
        help={words.help}
        value={draft.code}
        onValue={(code) => change({ code })}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        takeFocus
      />
      <p className="setup-note">{words.lost}</p>
    </StepFrame>
  );
}
