import type { Notification } from '../../../protocol/entities.ts';
import { strings } from '../strings.ts';
import { ago, fullTime } from '../time.ts';
import { useNow } from '../use-now.ts';
import './activity.css';

interface Props {
  /** Newest first. */
  notifications: readonly Notification[];
  isNew: (notification: Notification) => boolean;
}

/** What the gym's other software says: class moved, check-in due. */
export function ActivityList({ notifications, isNew }: Props) {
  const now = useNow(60_000);
  const words = strings.activity;
  if (notifications.length === 0) return <p className="activity-none">{words.none}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard
    <ul className="activity-list" tabIndex={0} aria-label={words.title}>
      {notifications.map((one) => (
        <li key={one.messageId} data-new={isNew(one) ? '' : undefined}>
          {isNew(one) ? <span className="visually-hidden">{words.isNew}</span> : null}
          <p>{one.content}</p>
          <time dateTime={one.timestamp} title={fullTime(one.timestamp)}>
            {ago(one.timestamp, now)}
          </time>
        </li>
      ))}
    </ul>
  );
}
