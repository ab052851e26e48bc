import { Popover } from '@base-ui/react/popover';
import { Bell as BellIcon } from 'lucide-react';
import type { Messaging } from '../../protocol/messaging.ts';
import { ActivityList } from '../features/activity/ActivityList.tsx';
import { activityOf } from '../features/activity/activity.ts';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { strings } from '../features/strings.ts';
import './bell.css';

interface Props {
  snapshot: Snapshot;
  messaging: Messaging;
}

/** Closing it says that everything in it was seen. */
export function Bell({ snapshot, messaging }: Props) {
  const words = strings.activity;
  const { count, isNew, markSeen } = activityOf(snapshot, messaging);
  return (
    <Popover.Root onOpenChange={(open) => !open && markSeen()}>
      <Popover.Trigger className="icon-button" aria-label={words.label(count)} title={words.title}>
        <BellIcon size={18} aria-hidden />
        {count > 0 ? <span className="activity-dot" /> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="bell-place">
          <Popover.Popup className="bell">
            <Popover.Title className="bell-title">{words.title}</Popover.Title>
            <ActivityList notifications={snapshot.notifications} isNew={isNew} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
