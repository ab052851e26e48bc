import { useState } from 'react';
import type { Desktop } from '../../../protocol/desktop.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import { strings } from '../strings.ts';
import type { SectionProps } from './SettingsDialog.tsx';

export function NotificationSettings({ settings, change, desktop }: SectionProps & { desktop: Desktop }) {
  const words = strings.settings;
  const [test, setTest] = useState<{ is: 'idle' } | { is: 'running' } | { is: 'answered'; answer: string }>({
    is: 'idle',
  });
  async function run(): Promise<void> {
    setTest({ is: 'running' });
    try {
      const { findings } = await desktop.diagnose();
      const told = findings.map(({ code }) => strings.doctor[code]);
      setTest({
        is: 'answered',
        answer: told.map(({ says, repair }) => `${says} ${repair}`.trim()).join(' '),
      });
    } catch (error) {
      setTest({ is: 'answered', answer: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <section className="settings-section">
      <h3>{words.notifications}</h3>
      <Switch
        label={words.notify}
        checked={settings.notifications}
        onChange={(notifications) => change({ notifications })}
      />
      <Switch
        label={words.hidePreview}
        help={words.hidePreviewHelp}
        checked={settings.hidePreview}
        disabled={!settings.notifications}
        onChange={(hidePreview) => change({ hidePreview })}
      />
      <Switch
        label={words.sound}
        checked={settings.sound}
        disabled={!settings.notifications}
        onChange={(sound) => change({ sound })}
      />
      <div className="settings-test">
        <Button size="s" disabled={test.is === 'running'} onClick={() => void run()}>
          {test.is === 'running' ? words.testing : words.test}
        </Button>
        <p role="status">{test.is === 'answered' ? test.answer : null}</p>
      </div>
    </section>
  );
}
