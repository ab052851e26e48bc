import { Bell } from 'lucide-react';
import { useState } from 'react';
import type { Messaging } from '../../protocol/messaging.ts';
import { ActivityList } from '../features/activity/ActivityList.tsx';
import { activityOf } from '../features/activity/activity.ts';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { strings } from '../features/strings.ts';
import { Sheet } from '../features/ui/Sheet.tsx';

interface Props {
  snapshot: Snapshot;
  messaging: Messaging;
}

/** What the gym's software told the member. Closing it says that everything in it was seen. */
export function ActivityButton({ snapshot, messaging }: Props) {
  const words = strings.activity;
  const [open, setOpen] = useState(false);
  const { count, isNew, markSeen } = activityOf(snapshot, messaging);
  const close = () => {
    markSeen();
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={words.label(count)}
        onClick={() => setOpen(true)}
      >
        <Bell size={20} aria-hidden />
        {count > 0 ? <span className="activity-dot" /> : null}
      </button>
      <Sheet open={open} onClose={close} title={words.title}>
        <ActivityList notifications={snapshot.notifications} isNew={isNew} />
      </Sheet>
    </>
  );
}
