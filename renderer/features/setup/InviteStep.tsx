import { useState } from 'react';
import type { NewInvite } from '../../../protocol/admin.ts';
import { InviteForm } from '../invite/InviteForm.tsx';
import { MadeInvite } from '../invite/MadeInvite.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { useLoaded } from '../use-loaded.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';

const words = strings.invite;
const readStaff = (people: StepProps['people']) => people.people();

/** The first member's way in. */
export function InviteStep({ people, go, progress, problem }: StepProps) {
  const { loaded, again } = useLoaded(people, readStaff);
  const [made, setMade] = useState<NewInvite | null>(null);
  return (
    <div className="setup-card">
      <StepFrame title={words.title} intro={words.intro} progress={progress} problem={problem} />
      <LoadState loaded={loaded} onRetry={again} />
      {made ? (
        <MadeInvite key={made.link} heading="h2" {...made} />
      ) : loaded.is === 'there' ? (
        <InviteForm
          inviting={people}
          trainers={loaded.value.filter(({ role }) => role !== 'member')}
          onMade={setMade}
        />
      ) : null}
      <footer className="setup-foot">
        <Button look="quiet" onClick={() => go('trainers')}>
          {strings.back}
        </Button>
        {made ? <Button onClick={() => setMade(null)}>{words.another}</Button> : null}
        <Button look={made ? 'primary' : 'plain'} onClick={() => go('done')}>
          {made ? strings.next : words.skip}
        </Button>
      </footer>
    </div>
  );
}
