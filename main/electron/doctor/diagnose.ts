import type { Settings } from '../../../protocol/desktop.ts';
import type { Diagnosis, Finding } from '../../../protocol/diagnosis.ts';
import { quietAt } from '../../inbox/quiet.ts';
import type { TestResult } from '../notifier.ts';
import { sessionBus } from '../session-bus.ts';
import { linuxFindings } from './linux.ts';
import { windowsFindings } from './windows.ts';

/**
 * U12: the notification doctor. The test comes first: a service that is started when it is needed runs after it.
 * @param test raises a test notification
 * @param now milliseconds since 1970
 */
export async function diagnose(
  test: () => Promise<TestResult>,
  settings: Settings,
  now: number,
): Promise<Diagnosis> {
  const result = await test();
  return {
    ...TESTED[result],
    findings: [...TESTED[result].findings, ...own(settings, now), ...(await system())],
  };
}

const TESTED: Readonly<Record<TestResult, Diagnosis>> = {
  shown: { backend: 'electron', findings: [{ code: 'test_shown', state: 'ok' }] },
  unconfirmed: { backend: 'electron', findings: [{ code: 'test_unconfirmed', state: 'warning' }] },
  shown_otherwise: {
    backend: 'node_notifier',
    findings: [{ code: 'test_shown_otherwise', state: 'warning' }],
  },
  failed: { backend: 'none', findings: [{ code: 'test_failed', state: 'problem' }] },
};

/** What the person has set in Spotter. */
function own(settings: Settings, now: number): Finding[] {
  const quiet = quietAt(now, settings);
  const quietFinding: Finding[] = quiet
    ? [
        {
          code: quiet.why === 'hours' ? 'quiet_hours' : 'quiet_for_an_hour',
          state: 'warning',
          until: quiet.until,
        },
      ]
    : [];
  return [
    ...(settings.notifications ? [] : [{ code: 'switched_off', state: 'problem' } as const]),
    ...quietFinding,
    ...(settings.hidePreview ? [{ code: 'preview_hidden', state: 'ok' } as const] : []),
  ];
}

async function system(): Promise<Finding[]> {
  if (process.platform === 'linux') return linuxFindings(await sessionBus());
  if (process.platform === 'win32') return windowsFindings();
  return [
    { code: 'permission_unreadable', state: 'warning' },
    { code: 'do_not_disturb_unreadable', state: 'warning' },
  ];
}
