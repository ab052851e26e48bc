import { useCallback, useState } from 'react';
import type { FirstPeople, Looked, Setup } from '../../../protocol/setup.ts';
import { BeginStep } from './BeginStep.tsx';
import { ClaimedScreen } from './ClaimedScreen.tsx';
import { CodeStep } from './CodeStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { isMade, keepDraft, keptDraft, newDraft, type Draft, type Step } from './draft.ts';
import { GymStep } from './GymStep.tsx';
import { InviteStep } from './InviteStep.tsx';
import { OwnerStep } from './OwnerStep.tsx';
import { RestoreStep } from './RestoreStep.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';
import { TrainersStep } from './TrainersStep.tsx';
import './setup.css';

interface Props {
  setup: Setup;
  people: FirstPeople;
  at: Looked;
  /** What others type to reach it, where that is not what this window uses. */
  address?: string | undefined;
  /** The claim code, where it is known already. */
  code?: string;
  /** Out of the wizard, before anything was made. */
  onLeave?: () => void;
  onFinished: () => void;
  onAdmin?: () => void;
  onSignIn: () => void;
}

/** The steps that a new gym takes; those of a backup end after the second. */
const COUNTED: readonly Step[] = ['code', 'begin', 'gym', 'owner', 'trainers', 'invite'];

type End = { is: 'none' } | { is: 'claimed'; meanwhile: boolean } | { is: 'restored'; gym: string };

/**
 * From an empty server to a member who chats. Going back keeps what was typed, and so does loading anew; from the moment
 * the gym has its owner it is on the server.
 */
export function SetupWizard({
  setup,
  people,
  at,
  address = at.server,
  code = '',
  onLeave,
  onFinished,
  onAdmin,
  onSignIn,
}: Props) {
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = keptDraft();
    if (kept?.server === at.server) return kept;
    const begun = newDraft(at.server, code);
    // A code that came with the address is there only once.
    if (code) keepDraft(begun);
    return begun;
  });
  const [end, setEnd] = useState<End>(
    at.claimed && !isMade(draft.step) ? { is: 'claimed', meanwhile: false } : { is: 'none' },
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [passwords, setPasswords] = useState<ReadonlyMap<number, string>>(new Map());

  const change = useCallback((changed: Partial<Draft>) => {
    setDraft((before) => {
      const next = { ...before, ...changed };
      keepDraft(next);
      return next;
    });
  }, []);
  const go = useCallback(
    (step: Step, why?: string) => {
      setProblem(why ?? null);
      change({ step });
    },
    [change],
  );
  const leaveBy = (out: () => void) => () => {
    keepDraft(null);
    out();
  };

  const { step } = draft;
  const at1 = COUNTED.indexOf(step) + 1;
  const common: StepProps = {
    setup,
    people,
    at,
    address,
    draft,
    change,
    go,
    onClaimed: () => setEnd({ is: 'claimed', meanwhile: true }),
    progress: at1 > 0 ? { now: at1, all: COUNTED.length } : undefined,
    problem,
  };
  const screen = () => {
    if (end.is === 'claimed')
      return (
        <ClaimedScreen
          gym={at.gym}
          meanwhile={end.meanwhile}
          onSignIn={leaveBy(onSignIn)}
          onLeave={onLeave && leaveBy(onLeave)}
        />
      );
    if (end.is === 'restored' || step === 'done')
      return (
        <DoneStep
          gym={end.is === 'restored' ? end.gym : draft.gym}
          address={address}
          restored={end.is === 'restored'}
          onFinished={leaveBy(onFinished)}
          onAdmin={onAdmin && leaveBy(onAdmin)}
          onSignIn={leaveBy(onSignIn)}
        />
      );
    switch (step) {
      case 'code':
        return <CodeStep {...common} onLeave={onLeave && leaveBy(onLeave)} />;
      case 'begin':
        return <BeginStep {...common} onBack={code ? onLeave && leaveBy(onLeave) : () => go('code')} />;
      case 'restore':
        return <RestoreStep {...common} onRestored={(gym) => setEnd({ is: 'restored', gym })} />;
      case 'gym':
        return <GymStep {...common} />;
      case 'owner':
        return <OwnerStep {...common} password={password} onPassword={setPassword} />;
      case 'trainers':
        return (
          <TrainersStep
            {...common}
            passwords={passwords}
            onPassword={(id, made) => setPasswords((before) => new Map(before).set(id, made))}
          />
        );
      default:
        return <InviteStep {...common} />;
    }
  };
  return (
    <main className="setup" aria-label={strings.label}>
      {/* Each step begins with its heading and without the problems of the last. */}
      <div key={`${step} ${end.is} ${problem ?? ''}`} className="setup-place">
        {screen()}
      </div>
    </main>
  );
}
