import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';
import type { Loaded } from './use-loaded.ts';

/** Drawn until something is there. */
export function LoadState({ loaded, onRetry }: { loaded: Loaded<unknown>; onRetry: () => void }) {
  if (loaded.is === 'loading')
    return (
      <p className="settings-intro" role="status">
        {strings.loading}
      </p>
    );
  if (loaded.is === 'failed')
    return (
      <div className="settings-block" role="alert">
        <p className="form-error">
          {strings.couldNotLoad} {loaded.why}
        </p>
        <Button size="s" onClick={onRetry}>
          {strings.tryAgain}
        </Button>
      </div>
    );
  return null;
}
