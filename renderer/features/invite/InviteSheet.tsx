import { useState } from 'react';
import type { Inviting, NewInvite } from '../../../protocol/admin.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MadeInvite } from './MadeInvite.tsx';
import { OpenInvites } from './OpenInvites.tsx';
import { strings } from './strings.ts';

interface Props {
  open: boolean;
  onClose: () => void;
  inviting: Inviting;
  /** For whom an owner may invite; absent: for oneself. */
  trainers?: readonly { id: number; name: string }[];
}

/** Makes invites, and shows those that are out. */
export function InviteSheet({ open, onClose, ...inside }: Props) {
  return (
    <Sheet open={open} onClose={onClose} title={strings.title}>
      <Inside {...inside} />
    </Sheet>
  );
}

/** Gone with the sheet: a link is not shown a second time. */
function Inside({ inviting, trainers }: Pick<Props, 'inviting' | 'trainers'>) {
  const [made, setMade] = useState<NewInvite | null>(null);
  const [version, setVersion] = useState(0);
  return (
    <div className="sheet-body invite-sheet">
      {made ? (
        <>
          <MadeInvite {...made} />
          <Button onClick={() => setMade(null)}>{strings.made.another}</Button>
        </>
      ) : (
        <>
          <p className="invite-intro">{strings.intro}</p>
          <InviteForm
            inviting={inviting}
            trainers={trainers}
            takeFocus
            onMade={(next) => {
              setMade(next);
              setVersion((before) => before + 1);
            }}
          />
        </>
      )}
      <OpenInvites
        key={version}
        inviting={inviting}
        trainerName={trainers && ((id) => trainers.find((one) => one.id === id)?.name)}
      />
    </div>
  );
}
