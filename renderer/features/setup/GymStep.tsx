import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { timeZones } from '../time-zones.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';

const words = strings.gym;

export function GymStep({ draft, change, go, progress, problem }: StepProps) {
  const next = (): string | null => {
    if (!draft.gym.trim()) return words.none;
    go('owner');
    return null;
  };
  return (
    <StepFrame
      title={words.title}
      progress={progress}
      problem={problem}
      onBack={() => go('begin')}
      next={{ label: strings.next }}
      onNext={next}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={draft.gym}
        onValue={(gym) => change({ gym })}
        maxLength={80}
        autoComplete="organization"
        takeFocus
      />
      <Select
        label={words.zone}
        help={words.zoneHelp}
        value={draft.timeZone}
        options={timeZones(draft.timeZone)}
        onChange={(timeZone) => change({ timeZone })}
      />
    </StepFrame>
  );
}
