import { CircleAlert, RefreshCw, WifiOff } from 'lucide-react';
import type { ConnectionState } from '../../../protocol/messaging.ts';
import { connectionWords } from '../connection-words.ts';
import { strings } from '../strings.ts';
import { secondsUntil } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { useNow } from '../use-now.ts';
import './connection.css';

const icons = { info: RefreshCw, warning: WifiOff, error: CircleAlert };

function Countdown({ until }: { until: number }) {
  const now = useNow(500);
  return (
    <span className="banner-count" aria-hidden>
      {strings.connection.nextTry(secondsUntil(until, now))}
    </span>
  );
}

/** Says honestly that there is no connection, why, and what happens next (U1). Floats over a conversation, so that nothing jumps. */
export function ConnectionBanner({
  connection,
  onReconnect,
}: {
  connection: ConnectionState;
  onReconnect: () => void;
}) {
  const words = connectionWords(connection);
  const shown = words.show === 'banner' ? words : null;
  const Icon = shown ? icons[shown.tone] : null;
  return (
    <div className="banner-place" role="status">
      {shown && Icon ? (
        <div className={`banner banner-${shown.tone}`}>
          <Icon size={18} aria-hidden />
          <div className="banner-words">
            <p className="banner-title">{shown.title}</p>
            <p className="banner-next">
              {shown.next} {shown.until === null ? null : <Countdown until={shown.until} />}
            </p>
          </div>
          {shown.action ? (
            <Button size="s" onClick={onReconnect}>
              {shown.action}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
