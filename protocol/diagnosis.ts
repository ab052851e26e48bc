import { z } from 'zod';

/** What the notification doctor finds. Its words are in the screens' catalogs, by code. */

export const FINDING_CODES = [
  // What became of the test notification.
  /** The system says that it showed the test. */
  'test_shown',
  /** The system took the test and did not say that it was shown. */
  'test_unconfirmed',
  /** The system's own way failed; the test was shown another way, where a click leads nowhere. */
  'test_shown_otherwise',
  /** No way of showing a notification worked. */
  'test_failed',

  // Spotter's own settings.
  'switched_off',
  /** `until`: when it ends, in milliseconds since 1970. */
  'quiet_for_an_hour',
  /** `until` as above. */
  'quiet_hours',
  /** Names and texts are hidden, as set. */
  'preview_hidden',

  // Linux: who shows notifications in this session.
  'no_session_bus',
  /** `detail`: its name and version. */
  'service_running',
  /** Nobody shows notifications, but somebody is started as soon as one is raised. */
  'service_starts_on_demand',
  'service_missing',
  /** It knows no actions, so that a click cannot open the conversation. `detail`: its name. */
  'service_without_click',

  // Whether the system lets this app show notifications.
  'permission_granted',
  'permission_denied',
  /** The system tells nobody; where to look is in the words. */
  'permission_unreadable',

  // Focus assist, do not disturb.
  'do_not_disturb_off',
  'do_not_disturb_on',
  'do_not_disturb_unreadable',
] as const;
export const findingCode = z.enum(FINDING_CODES);
export type FindingCode = z.infer<typeof findingCode>;

export const finding = z.object({
  code: findingCode,
  /** `problem`: no notification is seen. `warning`: something is less than it could be, or on purpose. */
  state: z.enum(['ok', 'warning', 'problem']),
  detail: z.string().optional(),
  until: z.number().optional(),
});
export type Finding = z.infer<typeof finding>;

export const diagnosis = z.object({
  /** What showed the test notification. */
  backend: z.enum(['electron', 'node_notifier', 'none']),
  /** What was looked at, in the order in which it is shown. */
  findings: z.array(finding),
});
export type Diagnosis = z.infer<typeof diagnosis>;
