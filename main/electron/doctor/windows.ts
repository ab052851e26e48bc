import type { Finding } from '../../../protocol/diagnosis.ts';
import { focusAssistOf, numberOf } from '../../inbox/windows-registry.ts';
import { APP_USER_MODEL_ID } from '../app-id.ts';
import { askProgram } from './ask-program.ts';

const PUSH = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\PushNotifications`;
const SETTINGS = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Notifications\Settings`;
/** Windows has no public way to read focus assist; its settings page keeps it here. */
const FOCUS_ASSIST = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\CloudStore\Store\DefaultAccount\Current\default$windows.data.notifications.quiethourssettings\windows.data.notifications.quiethourssettings`;

export async function windowsFindings(): Promise<Finding[]> {
  const [everybody, app, focusAssist] = await Promise.all([
    query(PUSH, 'ToastEnabled'),
    query(`${SETTINGS}\\${APP_USER_MODEL_ID}`, 'Enabled'),
    query(FOCUS_ASSIST, 'Data'),
  ]);
  // Both values are there only once somebody has used the switch.
  const denied = numberOf(everybody) === 0 || numberOf(app) === 0;
  return [
    denied ? { code: 'permission_denied', state: 'problem' } : { code: 'permission_granted', state: 'ok' },
    FOCUS[focusAssistOf(focusAssist) ?? 'unreadable'],
  ];
}

const FOCUS: Readonly<Record<'on' | 'off' | 'unreadable', Finding>> = {
  on: { code: 'do_not_disturb_on', state: 'problem' },
  off: { code: 'do_not_disturb_off', state: 'ok' },
  unreadable: { code: 'do_not_disturb_unreadable', state: 'warning' },
};

function query(key: string, value: string): Promise<string | null> {
  return askProgram('reg', ['query', key, '/v', value]);
}
