import { useEffect, useState } from 'react';
import type { Notification } from '../../../protocol/entities.ts';
import { keepSeen, seenKey, seenUntil, unseen } from './seen.ts';

export interface Activity {
  /** How many are new. */
  count: number;
  isNew: (notification: Notification) => boolean;
  /** Everything that is here now counts as seen, also after a restart. */
  markSeen: () => void;
}

/** @param notifications newest first */
export function useActivity(notifications: readonly Notification[], personId: number): Activity {
  const [until, setUntil] = useState(() => seenUntil(personId));
  useEffect(() => {
    setUntil(seenUntil(personId));
    const otherTab = ({ key }: StorageEvent) => {
      if (key === seenKey(personId)) setUntil(seenUntil(personId));
    };
    window.addEventListener('storage', otherTab);
    return () => window.removeEventListener('storage', otherTab);
  }, [personId]);
  const isNew = (notification: Notification) => unseen(notification, until);
  return {
    count: notifications.filter(isNew).length,
    isNew,
    markSeen() {
      const newest = notifications[0];
      if (newest && isNew(newest)) setUntil(keepSeen(personId, newest));
    },
  };
}
