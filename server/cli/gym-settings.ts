import { gymChange, type GymSettings } from '../../protocol/admin.ts';
import { UsageError, type Flag, type Given } from './flags.ts';

/** What an owner can set of the gym, as flags. */
export const GYM_FLAGS = {
  name: { value: 'NAME', help: 'as everybody sees it' },
  'time-zone': { value: 'ZONE', help: 'such as Europe/Berlin: of its office hours and nightly backups' },
  'keep-months': {
    value: 'N',
    help: 'contents of messages and notifications older than that go, from a day after it was said; forever: none',
  },
  'owners-may-read': { value: 'yes|no', help: 'whether owners may read conversations, which is audited' },
} as const satisfies Record<string, Flag>;

const FLAG_OF: Record<keyof GymSettings, keyof typeof GYM_FLAGS> = {
  name: 'name',
  timeZone: 'time-zone',
  keepMonths: 'keep-months',
  ownersMayRead: 'owners-may-read',
};

/**
 * @returns what is to be changed; nothing of it when no flag is given
 * @throws UsageError
 */
export function gymChangeOf(given: Given): Partial<GymSettings> {
  const months = given.text('keep-months');
  const said = {
    name: given.text('name'),
    timeZone: given.text('time-zone'),
    ...(months === undefined ? {} : { keepMonths: months === 'forever' ? null : Number(months) }),
    ...(given.text('owners-may-read') === undefined
      ? {}
      : { ownersMayRead: given.choice('owners-may-read', ['yes', 'no']) === 'yes' }),
  };
  const parsed = gymChange.safeParse(said);
  if (parsed.success)
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const issue = parsed.error.issues[0];
  const flag = FLAG_OF[issue?.path[0] as keyof GymSettings];
  throw new UsageError(`--${flag} cannot be "${given.text(flag)}": ${issue?.message}.`);
}
