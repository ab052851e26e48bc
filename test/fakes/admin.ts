import { ERASED_NAME } from '../../protocol/entities.ts';
import type { AdminApi, AdminFailure, AdminReply } from '../../protocol/admin-api.ts';
import type {
  ApiKeyRecord,
  AuditEntry,
  BackupsAnswer,
  GymSettings,
  HealthAnswer,
  InviteRecord,
  PersonRecord,
  SessionRecord,
  WebhookDelivery,
  WebhookRecord,
} from '../../protocol/admin.ts';

export interface FakeAdminData {
  gym: GymSettings;
  people: PersonRecord[];
  invites: InviteRecord[];
  sessions: SessionRecord[];
  keys: ApiKeyRecord[];
  webhooks: WebhookRecord[];
  deliveries: WebhookDelivery[];
  backups: BackupsAnswer;
  health: HealthAnswer;
  audit: AuditEntry[];
}

/** What a test may do to the fake. */
export interface FakeAdmin extends AdminApi {
  /** While set, nothing works for this reason. */
  failing: AdminFailure | null;
  readonly data: FakeAdminData;
}

const DAY = 86_400_000;

/** A gym as an owner sees it, for screens. */
export function administeredGym(now: number): FakeAdminData {
  const iso = (ago: number): string => new Date(now - ago).toISOString();
  const person = (id: number, name: string, more: Partial<PersonRecord> = {}): PersonRecord => ({
    id,
    name,
    role: 'member',
    email: null,
    disabled: false,
    createdAt: iso(200 * DAY),
    lastActiveAt: iso(id * 3_600_000),
    trainers: [7],
    members: 0,
    sessions: 1,
    ...more,
  });
  const staff = { trainers: [], sessions: 2 };
  return {
    gym: {
      name: 'Nordic Strength',
      timeZone: 'Europe/Oslo',
      ownersMayRead: false,
      keepMonths: 24,
    },
    people: [
      person(7, 'Ada Lindholm', { role: 'owner', email: 'ada@nordic.example', members: 6, ...staff }),
      person(11, 'Mara Lindqvist'),
      person(12, 'Emil Sørensen', { trainers: [8] }),
      person(13, 'Grace Whitfield', { trainers: [7, 8], lastActiveAt: null, sessions: 0 }),
      person(14, 'Bartholomew Featherstonehaugh-Cholmondeley the Younger', {
        email: 'bartholomew.featherstonehaugh@a-rather-long-domain.example',
      }),
      person(9, 'Oskar Weiss', { role: 'trainer', email: 'oskar@nordic.example', disabled: true, ...staff }),
      person(8, 'Tomas Berg', { role: 'trainer', email: 'tomas@nordic.example', members: 2, ...staff }),
    ],
    invites: (['open', 'used', 'expired', 'withdrawn'] as const).map((state, index) => ({
      id: 4 - index,
      trainerId: index % 2 ? 8 : 7,
      name: ['Priya Raman', 'Mara Lindqvist', null, 'Sam'][index] ?? null,
      createdAt: iso(index * 9 * DAY),
      expiresAt: iso((index * 9 - 14) * DAY),
      state,
      acceptedBy: state === 'used' ? 11 : null,
    })),
    sessions: [
      [7, 'Spotter on Linux', true],
      [7, 'Firefox on Windows', false],
      [11, 'Chrome on Android', false],
      [8, 'Spotter on macOS', false],
    ].map(([personId, label, current], index) => ({
      id: String(index).repeat(43),
      personId: Number(personId),
      label: String(label),
      createdAt: iso(20 * DAY),
      lastUsedAt: iso(index * 5 * 3_600_000),
      current: current === true,
    })),
    keys: [
      { id: 2, name: 'Front desk check-in', createdAt: iso(30 * DAY), revokedAt: null },
      { id: 1, name: 'Old booking system', createdAt: iso(300 * DAY), revokedAt: iso(40 * DAY) },
    ],
    webhooks: [
      {
        id: 1,
        url: 'https://booking.nordic.example/hooks/spotter',
        events: ['member.joined', 'person.erased'],
        enabled: true,
        createdAt: iso(30 * DAY),
        attempts: 3,
        nextAttemptAt: iso(-3_600_000),
      },
      {
        id: 2,
        url: 'https://reports.nordic.example/in',
        events: ['message.stored'],
        enabled: false,
        createdAt: iso(90 * DAY),
        attempts: 0,
        nextAttemptAt: null,
      },
    ],
    deliveries: [
      [null, 'ECONNREFUSED'],
      [503, 'status 503'],
      [204, null],
    ].map(([status, error], index) => ({
      id: 3 - index,
      eventId: `evt_${index}`,
      type: 'member.joined' as const,
      at: iso(index * 600_000),
      attempt: 3 - index,
      status: status as number | null,
      error: error as string | null,
      durationMs: 40 + index,
    })),
    backups: {
      backups: [1, 2, 3].map((day) => ({
        name: `gym-2026-03-0${4 - day}T033000Z.spotter-backup`,
        at: iso(day * DAY),
        bytes: 41_800_000 - day * 90_000,
        encrypted: day < 3,
      })),
      nightly: { at: '03:30', folder: '/var/lib/spotter/backups', keepDays: 14, encrypted: true },
      replaced: [{ name: 'gym.db.replaced-20260301', bytes: 40_000_000 }],
    },
    health: {
      findings: [
        { id: 'store', level: 'ok', what: 'Messages are stored.', todo: null },
        {
          id: 'disk',
          level: 'fail',
          what: 'The disk is nearly full: 0.4 GB are free.',
          todo: 'Make room, or move the data folder to a larger disk.',
        },
        {
          id: 'backups',
          level: 'warn',
          what: 'Backups lie on the same disk as the data.',
          todo: 'Set --backup-folder to a folder on another disk.',
        },
        { id: 'clock', level: 'ok', what: 'The clock is right.', todo: null },
      ],
      storage: {
        databaseBytes: 41_700_000,
        backupBytes: 560_000_000,
        freeBytes: 412_000_000,
        messages: 182_340,
        people: 214,
      },
    },
    audit: [
      [7, 'person.disabled', 'person 9', {}],
      [7, 'trainer.reassigned', 'person 9', { to: 8, members: 2 }],
      [7, 'person.changed', 'person 11', { fields: ['name', 'email'] }],
      [0, 'backup.made', null, {}],
      [11, 'member.joined', 'person 11', {}],
      [7, 'gym.changed', null, { fields: ['ownersMayRead'] }],
    ].map(([actorId, action, subject, detail], index) => ({
      id: 40 - index,
      at: iso(index * 7 * 3_600_000),
      actorId: Number(actorId),
      action: String(action),
      subject: subject as string | null,
      detail: detail as Record<string, unknown>,
    })),
  };
}

/** {@link AdminApi} in memory, for screens: what is changed shows where a screen reads it again. */
export function fakeAdmin(data: FakeAdminData): FakeAdmin {
  let failing: AdminFailure | null = null;
  const reply = async <T>(make: () => T): Promise<AdminReply<T>> =>
    failing ? { ok: false, failure: failing } : { ok: true, value: make() };
  const nothing = (): undefined => undefined;
  const people = () => ({ people: data.people });
  const change = (id: number, changed: Partial<PersonRecord>) => {
    data.people = data.people.map((one) => (one.id === id ? { ...one, ...changed } : one));
    return people();
  };
  return {
    data,
    get failing() {
      return failing;
    },
    set failing(why) {
      failing = why;
    },
    gym: () => reply(() => data.gym),
    changeGym: (changed) => reply(() => (data.gym = { ...data.gym, ...(changed as Partial<GymSettings>) })),
    people: () => reply(people),
    addPerson: ({ name, role }) =>
      reply(() => {
        const [first] = data.people;
        if (first) data.people = [...data.people, { ...first, id: 99, name, role, members: 0, trainers: [] }];
        return people();
      }),
    changePerson: ({ id, ...changed }) => reply(() => change(id, changed as Partial<PersonRecord>)),
    setPassword: () => reply(nothing),
    reassign: ({ id }) => reply(() => (change(id, { members: 0 }), { moved: 2 })),
    erase: ({ id }) =>
      reply(() => {
        change(id, { name: ERASED_NAME, disabled: true });
        const goneBy = new Date(Date.now() + 14 * DAY).toISOString();
        return { messages: 12, backups: { count: 14, keepDays: 14, untilRemoved: 0, goneBy } };
      }),
    conversationsOf: () =>
      reply(() => ({
        conversations: [
          {
            id: 1,
            member: { id: 11, name: 'Mara Lindqvist', role: 'member' as const },
            trainer: { id: 8, name: 'Tomas Berg', role: 'trainer' as const },
            head: 2,
            lastAt: data.invites[0]?.createdAt ?? null,
            closed: false,
          },
        ],
      })),
    readConversation: () =>
      reply(() => ({
        messages: ['Much better than last week 🙌', 'Good to hear!'].map((content, index) => ({
          conversationId: 1,
          seq: index + 1,
          senderId: index === 0 ? 11 : 8,
          recipientId: index === 0 ? 8 : 11,
          messageId: String(index).repeat(12),
          timestamp: data.invites[0]?.createdAt ?? '',
          content,
        })),
        more: true,
      })),
    invites: () => reply(() => ({ invites: data.invites })),
    invite: ({ name, trainerId = 7 }) =>
      reply(() => {
        const invite = {
          ...data.invites[0]!,
          id: 50,
          name: name ?? null,
          trainerId,
          state: 'open' as const,
          acceptedBy: null,
        };
        data.invites = [invite, ...data.invites];
        return { invite, link: `http://192.168.1.20:8787/join#${'a'.repeat(43)}` };
      }),
    withdrawInvite: ({ id }) =>
      reply(() => {
        data.invites = data.invites.map((one) => (one.id === id ? { ...one, state: 'withdrawn' } : one));
        return undefined;
      }),
    sessions: () => reply(() => ({ sessions: data.sessions })),
    endSession: ({ id }) =>
      reply(() => {
        data.sessions = data.sessions.filter((one) => one.id !== id);
        return undefined;
      }),
    keys: () => reply(() => ({ keys: data.keys })),
    addKey: ({ name }) =>
      reply(() => {
        const record = { id: 3, name, createdAt: data.keys[0]!.createdAt, revokedAt: null };
        data.keys = [record, ...data.keys];
        return { key: 'sk_3f9a0c1e5b7d2f4a6c8e0b1d3f5a7c9e', record };
      }),
    revokeKey: () => reply(nothing),
    webhooks: () => reply(() => ({ webhooks: data.webhooks })),
    addWebhook: () =>
      reply(() => ({ webhook: data.webhooks[0]!, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })),
    changeWebhook: () => reply(() => ({ webhooks: data.webhooks })),
    removeWebhook: () => reply(nothing),
    deliveries: () => reply(() => ({ deliveries: data.deliveries })),
    backups: () => reply(() => data.backups),
    makeBackup: () => reply(() => data.backups),
    restoreBackup: () => reply(() => ({ createdAt: data.backups.backups[0]!.at })),
    removeReplaced: () => reply(nothing),
    health: () => reply(() => data.health),
    audit: () => reply(() => ({ entries: data.audit, more: false })),
    save: () => reply(() => ({ is: 'saved' as const, file: '/home/ada/Downloads/spotter-person-11.html' })),
  };
}
