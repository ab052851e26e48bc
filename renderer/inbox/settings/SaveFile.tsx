import { useState } from 'react';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';

type Progress =
  { is: 'idle' } | { is: 'busy' } | { is: 'done'; file: string } | { is: 'failed'; why: string };

interface Props {
  label: string;
  /** Asks where to, and writes the file. @returns it, null when the person changed their mind. @throws Error with a sentence */
  save: () => Promise<string | null>;
}

/** A button that writes a file, and says where it is or why it is not. */
export function SaveFile({ label, save }: Props) {
  const words = strings.saveFile;
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });
  async function run(): Promise<void> {
    setProgress({ is: 'busy' });
    try {
      const file = await save();
      setProgress(file === null ? { is: 'idle' } : { is: 'done', file });
    } catch (error) {
      setProgress({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <>
      <div className="settings-buttons">
        <Button disabled={progress.is === 'busy'} onClick={() => void run()}>
          {progress.is === 'busy' ? words.saving : label}
        </Button>
        <p role="status" className="settings-file">
          {progress.is === 'done' ? words.saved(progress.file) : null}
        </p>
      </div>
      {progress.is === 'failed' ? (
        <p className="form-error" role="alert">
          {progress.why}
        </p>
      ) : null}
    </>
  );
}
