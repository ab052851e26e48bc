import type { Desktop } from '../../../protocol/desktop.ts';
import { SaveFile } from './SaveFile.tsx';
import { strings } from './strings.ts';

export function LogSettings({ desktop, version }: { desktop: Desktop; version: string }) {
  const words = strings.log;
  return (
    <>
      <p className="settings-intro">{words.intro}</p>
      <SaveFile label={words.export} save={() => desktop.exportLog()} />
      <p className="settings-version">{strings.version(version)}</p>
    </>
  );
}
