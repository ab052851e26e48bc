import { CloudOff } from 'lucide-react';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';

/** Ghosts of bubbles, which appear only when loading takes longer than a blink. */
export function LogLoading() {
  return (
    <div className="log-loading" role="status">
      <span className="visually-hidden">{strings.conversation.loading}</span>
      <div className="log-ghost" />
      <div className="log-ghost" />
      <div className="log-ghost" />
      <div className="log-ghost" />
    </div>
  );
}

interface FailedProps {
  why: string;
  onRetry: () => void;
  onLatest: () => void;
}

export function LogFailed({ why, onRetry, onLatest }: FailedProps) {
  return (
    <div className="log-state" role="alert">
      <CloudOff size={32} strokeWidth={1.5} aria-hidden />
      <p>{strings.conversation.couldNotLoad}</p>
      <p className="log-why">{why}</p>
      <div className="log-choices">
        <Button onClick={onRetry}>{strings.conversation.tryAgain}</Button>
        <Button look="quiet" onClick={onLatest}>
          {strings.conversation.jumpToLatest}
        </Button>
      </div>
    </div>
  );
}
