import { Bell } from 'lucide-react';
import { useState } from 'react';
import type { Notification } from '../../protocol/entities.ts';
import { ActivityList } from '../features/activity/ActivityList.tsx';
import { useActivity } from '../features/activity/use-activity.ts';
import { strings } from '../features/strings.ts';
import { Sheet } from '../features/ui/Sheet.tsx';

interface Props {
  notifications: readonly Notification[];
  personId: number;
}

/** What the gym's software told the member. Closing it says that everything in it was seen. */
export function ActivityButton({ notifications, personId }: Props) {
  const words = strings.activity;
  const [open, setOpen] = useState(false);
  const { count, isNew, markSeen } = useActivity(notifications, personId);
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
        <ActivityList notifications={notifications} isNew={isNew} />
      </Sheet>
    </>
  );
}
