import type { Hosting } from '../../../protocol/hosting.ts';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';
import { useHosting } from './use-hosting.ts';
import './host-entry.css';

/** On the sign-in screen: the way to the server on this computer. */
export function HostEntry({ hosting, onHost }: { hosting: Hosting; onHost: () => void }) {
  const run = useHosting(hosting)?.run.is ?? 'off';
  return (
    <div className="host-entry">
      <Button onClick={onHost}>{run === 'off' ? strings.entry : strings.entryRunning}</Button>
      <p className="sign-in-hint">{run === 'off' ? strings.entryHelp : strings.run[run]}</p>
    </div>
  );
}
