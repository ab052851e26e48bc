import { strings } from '../strings.ts';
import type { Loaded } from '../use-loaded.ts';
import { Button } from './Button.tsx';
import './load-state.css';

/** Drawn until something is there. */
export function LoadState({ loaded, onRetry }: { loaded: Loaded<unknown>; onRetry: () => void }) {
  const words = strings.load;
  if (loaded.is === 'loading')
    return (
      <p className="load-state" role="status">
        {words.loading}
      </p>
    );
  if (loaded.is === 'failed')
    return (
      <div className="load-state" role="alert">
        <p className="form-error">
          {words.failed} {loaded.why}
        </p>
        <Button size="s" onClick={onRetry}>
          {words.again}
        </Button>
      </div>
    );
  return null;
}
