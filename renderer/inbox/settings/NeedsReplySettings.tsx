import { locale } from '../../features/language.ts';
import { Select } from '../../features/ui/Select.tsx';
import type { SectionProps } from './SectionBody.tsx';
import { strings } from './strings.ts';

/** In minutes: what a person would choose, from "while in the gym" to "by the day after tomorrow". */
const STEPS = [15, 30, 60, 120, 240, 480, 1_440, 2_880];

/** @returns `4 hours`, in the window's language */
function duration(minutes: number): string {
  const [count, unit] =
    minutes % 1_440 === 0
      ? [minutes / 1_440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

export function NeedsReplySettings({ settings, change }: SectionProps) {
  const words = strings.needs_reply;
  const now = settings.replyThresholdMinutes;
  // One that was written into the file by hand stays.
  const steps = STEPS.includes(now) ? STEPS : [...STEPS, now].toSorted((a, b) => a - b);
  return (
    <Select
      label={words.threshold}
      help={words.thresholdHelp}
      value={now}
      options={steps.map((value) => ({ value, label: duration(value) }))}
      onChange={(replyThresholdMinutes) => change({ replyThresholdMinutes })}
    />
  );
}
