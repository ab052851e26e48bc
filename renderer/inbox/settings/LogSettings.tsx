import { useState } from 'react';
import type { Desktop } from '../../../protocol/desktop.ts';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';

type Progress =
  { is: 'idle' } | { is: 'busy' } | { is: 'done'; file: string } | { is: 'failed'; why: string };

export function LogSettings({ desktop, version }: { desktop: Desktop; version: string }) {
  const words = strings.log;
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });
  async function run(): Promise<void> {
    setProgress({ is: 'busy' });
    try {
      const file = await desktop.exportLog();
      setProgress(file === null ? { is: 'idle' } : { is: 'done', file });
    } catch (error) {
      setProgress({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <>
      <p className="settings-intro">{words.intro}</p>
      <div className="settings-buttons">
        <Button disabled={progress.is === 'busy'} onClick={() => void run()}>
          {progress.is === 'busy' ? words.exporting : words.export}
        </Button>
        <p role="status" className="settings-file">
          {progress.is === 'done' ? words.exported(progress.file) : null}
        </p>
      </div>
      {progress.is === 'failed' ? (
        <p className="form-error" role="alert">
          {progress.why}
        </p>
      ) : null}
      <p className="settings-version">{strings.version(version)}</p>
    </>
  );
}
