import type { DesktopInfo } from '../../../protocol/desktop.ts';
import { clock } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import { TimeField } from '../../features/ui/TimeField.tsx';
import { useNow } from '../../features/use-now.ts';
import type { SectionProps } from './SectionBody.tsx';
import { strings } from './strings.ts';

const HOUR_MS = 3_600_000;

interface Props extends SectionProps {
  platform: DesktopInfo['platform'];
  onDoctor: () => void;
}

export function NotificationSettings({ settings, change, platform, onDoctor }: Props) {
  const words = strings.notifications;
  const now = useNow(10_000);
  const { notifications, quietHours, quietUntil } = settings;
  const quiet = quietUntil !== null && quietUntil > now ? quietUntil : null;
  const hint =
    quietHours.from === quietHours.to
      ? words.allDay
      : quietHours.from > quietHours.to
        ? words.overnight
        : null;
  return (
    <>
      <Switch
        label={words.notify}
        checked={notifications}
        onChange={(next) => change({ notifications: next })}
      />
      <Switch
        label={words.hidePreview}
        help={words.hidePreviewHelp}
        checked={settings.hidePreview}
        disabled={!notifications}
        onChange={(hidePreview) => change({ hidePreview })}
      />
      <Switch
        label={words.sound}
        checked={settings.sound}
        disabled={!notifications}
        onChange={(sound) => change({ sound })}
      />
      <div className="settings-block">
        <Switch
          label={words.quietHours}
          help={words.quietHoursHelp}
          checked={quietHours.enabled}
          disabled={!notifications}
          onChange={(enabled) => change({ quietHours: { ...quietHours, enabled } })}
        />
        {quietHours.enabled ? (
          <div className="settings-times" role="group" aria-label={words.quietHours}>
            <TimeField
              label={words.from}
              value={quietHours.from}
              disabled={!notifications}
              onChange={(from) => change({ quietHours: { ...quietHours, from } })}
            />
            <TimeField
              label={words.to}
              value={quietHours.to}
              disabled={!notifications}
              onChange={(to) => change({ quietHours: { ...quietHours, to } })}
            />
            {hint ? <span className="switch-help">{hint}</span> : null}
          </div>
        ) : null}
      </div>
      <div className="settings-buttons">
        {quiet === null ? (
          <Button
            size="s"
            disabled={!notifications}
            onClick={() => change({ quietUntil: Date.now() + HOUR_MS })}
          >
            {words.quietNow}
          </Button>
        ) : (
          <Button size="s" onClick={() => change({ quietUntil: null })}>
            {words.resume}
          </Button>
        )}
        <p role="status">{quiet === null ? null : words.quietUntil(clock(quiet))}</p>
      </div>
      <div className="settings-block settings-note">
        <p>{words.system[platform]}</p>
        <Button size="s" onClick={onDoctor}>
          {words.toDoctor}
        </Button>
      </div>
    </>
  );
}
