import {
  DEFAULT_HOSTING,
  hostingChoice,
  type HostingChoice,
  type HostingChange,
} from '../../protocol/hosting.ts';

/** Reads what was kept, of this or another version; what makes no sense gets its default. Never throws. */
export function parseHostingChoice(stored: unknown): HostingChoice {
  const given = stored !== null && typeof stored === 'object' ? (stored as Record<string, unknown>) : {};
  const known = { ...DEFAULT_HOSTING };
  for (const name of Object.keys(hostingChoice.shape) as (keyof HostingChoice)[]) {
    const parsed = hostingChoice.shape[name].safeParse(given[name]);
    if (parsed.success) Object.assign(known, { [name]: parsed.data });
  }
  return known;
}

/** @returns all of it after the change; what is `undefined` stays */
export function changeHostingChoice(
  current: HostingChoice,
  changed: HostingChange & { enabled?: boolean },
): HostingChoice {
  const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return hostingChoice.parse({ ...current, ...given });
}

/** What the server is started with, as `spotter-server start` takes it. */
export function serverFlags({ reach, port }: HostingChoice, folder: string): Record<string, string> {
  return {
    data: folder,
    port: String(port),
    host: reach === 'network' ? '0.0.0.0' : '127.0.0.1',
  };
}
