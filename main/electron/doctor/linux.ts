import type { Finding } from '../../../protocol/diagnosis.ts';
import { DBUS, type SessionBus } from '../session-bus.ts';
import { askProgram } from './ask-program.ts';

const NAME = 'org.freedesktop.Notifications';
const SERVICE = { destination: NAME, path: '/org/freedesktop/Notifications' };

/** Who shows notifications in this session (Desktop Notifications Specification 1.2), and whether it does at the moment. */
export async function linuxFindings(bus: SessionBus | null): Promise<Finding[]> {
  if (!bus) return [{ code: 'no_session_bus', state: 'problem' }];
  const [running] = await bus.call(DBUS, 'org.freedesktop.DBus.NameHasOwner', 's', [NAME]);
  if (running !== true) {
    const [startable] = await bus.call(DBUS, 'org.freedesktop.DBus.ListActivatableNames');
    return (startable as string[]).includes(NAME)
      ? [{ code: 'service_starts_on_demand', state: 'ok' }]
      : [{ code: 'service_missing', state: 'problem' }];
  }
  const [name = '', , version = ''] = (await answerOr(
    [],
    bus.call(SERVICE, `${NAME}.GetServerInformation`),
  )) as string[];
  const [abilities] = await answerOr([], bus.call(SERVICE, `${NAME}.GetCapabilities`));
  const clicks = Array.isArray(abilities) && abilities.includes('actions');
  return [
    { code: 'service_running', state: 'ok', detail: `${name} ${version}`.trim() },
    ...(clicks ? [] : [{ code: 'service_without_click', state: 'warning', detail: name } as const]),
    ...(await permission(name)),
    doNotDisturb(await isDisturbed(bus, name)),
  ];
}

async function answerOr<T>(otherwise: T, answer: Promise<T>): Promise<T> {
  return answer.catch(() => otherwise);
}

function doNotDisturb(on: boolean | null): Finding {
  if (on === null) return { code: 'do_not_disturb_unreadable', state: 'warning' };
  return on ? { code: 'do_not_disturb_on', state: 'problem' } : { code: 'do_not_disturb_off', state: 'ok' };
}

/** Each desktop keeps it elsewhere. @param service the name that the notification service gives itself */
async function isDisturbed(bus: SessionBus, service: string): Promise<boolean | null> {
  switch (service) {
    case 'gnome-shell': {
      const banners = await askProgram('gsettings', [
        'get',
        'org.gnome.desktop.notifications',
        'show-banners',
      ]);
      return banners === null ? null : banners.trim() === 'false';
    }
    case 'Plasma':
      return booleanOf(bus.property(SERVICE, `${NAME}.Inhibited`));
    case 'dunst':
      return booleanOf(bus.property(SERVICE, 'org.dunstproject.cmd0.paused'));
    case 'Xfce Notify Daemon': {
      const xfconf = { destination: 'org.xfce.Xfconf', path: '/org/xfce/Xfconf' };
      const setting = ['xfce4-notifyd', '/do-not-disturb'];
      const answer = bus.call(xfconf, 'org.xfce.Xfconf.GetProperty', 'ss', setting);
      return booleanOf(answer.then(([value]) => (value as { value?: unknown } | undefined)?.value));
    }
    default:
      return null;
  }
}

async function booleanOf(answer: Promise<unknown>): Promise<boolean | null> {
  const value = await answer.catch(() => null);
  return typeof value === 'boolean' ? value : null;
}

/** Only GNOME has a switch for each app. */
async function permission(service: string): Promise<Finding[]> {
  if (service !== 'gnome-shell') return [];
  const schema =
    'org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/spotter/';
  const answer = await askProgram('gsettings', ['get', schema, 'enable']);
  if (answer === null) return [{ code: 'permission_unreadable', state: 'warning' }];
  return answer.trim() === 'false'
    ? [{ code: 'permission_denied', state: 'problem' }]
    : [{ code: 'permission_granted', state: 'ok' }];
}
