import type { Notification } from '../../../protocol/entities.ts';
import type { Messaging } from '../../../protocol/messaging.ts';
import type { Snapshot } from '../state/messaging-store.ts';

export interface Activity {
  /** How many are new. */
  count: number;
  isNew: (notification: Notification) => boolean;
  /** Everything that is here now counts as seen, on all of the person's devices. */
  markSeen: () => void;
}

/** By time: the one that was looked at last may be gone. */
export function activityOf(
  { notifications, seenUntil }: Pick<Snapshot, 'notifications' | 'seenUntil'>,
  messaging: Pick<Messaging, 'markSeen'>,
): Activity {
  const until = seenUntil === null ? -Infinity : Date.parse(seenUntil);
  const isNew = ({ timestamp }: Notification) => Date.parse(timestamp) > until;
  return {
    count: notifications.filter(isNew).length,
    isNew,
    markSeen() {
      const newest = notifications[0];
      if (newest && isNew(newest)) void messaging.markSeen({ until: newest.timestamp });
    },
  };
}
