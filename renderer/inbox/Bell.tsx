import { Popover } from '@base-ui/react/popover';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import type { Notification } from '../../protocol/entities.ts';
import { ago, fullTime } from '../features/time.ts';
import { useNow } from '../features/use-now.ts';
import { strings } from './strings.ts';
import './bell.css';

const SEEN = 'spotter.bell.seen';

/** @returns how many are newer than the one that was the newest when the bell was last opened. */
function newCount(notifications: readonly Notification[], seenId: string | null): number {
  const at = notifications.findIndex((n) => n.messageId === seenId);
  return at < 0 ? notifications.length : at;
}

/** What the gym's other software says: class moved, check-in due. */
export function Bell({ notifications }: { notifications: readonly Notification[] }) {
  const now = useNow(60_000);
  const [seenId, setSeenId] = useState(() => localStorage.getItem(SEEN));
  const fresh = newCount(notifications, seenId);
  const onOpenChange = (open: boolean) => {
    const newest = notifications[0]?.messageId;
    if (open || !newest) return;
    localStorage.setItem(SEEN, newest);
    setSeenId(newest);
  };
  return (
    <Popover.Root onOpenChange={onOpenChange}>
      <Popover.Trigger
        className="icon-button"
        aria-label={strings.bell.label(fresh)}
        title={strings.bell.title}
      >
        <BellIcon size={18} aria-hidden />
        {fresh > 0 ? <span className="bell-dot" /> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="bell-place">
          <Popover.Popup className="bell">
            <Popover.Title className="bell-title">{strings.bell.title}</Popover.Title>
            {notifications.length === 0 ? (
              <p className="bell-none">{strings.bell.none}</p>
            ) : (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard
              <ul className="bell-list" tabIndex={0} aria-label={strings.bell.title}>
                {notifications.map((one, index) => (
                  <li key={one.messageId} data-new={index < fresh ? '' : undefined}>
                    <p>{one.content}</p>
                    <time dateTime={one.timestamp} title={fullTime(one.timestamp)}>
                      {ago(one.timestamp, now)}
                    </time>
                  </li>
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
