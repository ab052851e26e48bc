import type { InviteRecord } from '../../protocol/admin.ts';
import type {
  ClientProfile,
  DeviceSession,
  OfficeHours,
  SavedReply,
  UnsavedNotes,
  Workspace,
  WorkspaceEvent,
} from '../../protocol/workspace.ts';

export interface FakeWorkspaceData {
  replies?: SavedReply[];
  hours?: OfficeHours | null;
  /** By person; of everybody else nothing is noted. */
  profiles?: ClientProfile[];
  sessions?: DeviceSession[];
  invites?: InviteRecord[];
  now: () => number;
}

/** What a test may do to the fake, and see of it. */
export interface FakeWorkspace extends Workspace {
  /** While true, what is read is the copy, and nothing can be changed. */
  offline: boolean;
  emit(event: WorkspaceEvent): void;
  readonly calls: { method: string; argument: unknown }[];
}

const DAY = 86_400_000;

/** {@link Workspace} in memory, for screens. */
export function fakeWorkspace(data: FakeWorkspaceData): FakeWorkspace {
  const listeners = new Set<(event: WorkspaceEvent) => void>();
  const calls: FakeWorkspace['calls'] = [];
  const iso = (ago: number): string => new Date(data.now() - ago).toISOString();
  let replies = data.replies ?? [];
  let hours = data.hours ?? null;
  let sessions = data.sessions ?? [
    { id: 'here', label: 'Spotter on Linux', createdAt: iso(9 * DAY), lastUsedAt: iso(0), current: true },
    {
      id: 'phone',
      label: 'Firefox on Android',
      createdAt: iso(40 * DAY),
      lastUsedAt: iso(DAY),
      current: false,
    },
  ];
  let invites = data.invites ?? [];
  const profiles = new Map((data.profiles ?? []).map((profile) => [profile.personId, profile]));
  const unsaved = new Map<number, UnsavedNotes>();
  let made = Math.max(0, ...replies.map(({ id }) => id));

  const note = (method: string, argument?: unknown) => calls.push({ method, argument });
  const byTitle = () => replies.toSorted((a, b) => a.title.localeCompare(b.title));
  const profileOf = (personId: number): ClientProfile =>
    profiles.get(personId) ?? {
      personId,
      tags: [],
      notes: '',
      email: null,
      joinedAt: iso(90 * DAY),
      lastActiveAt: null,
      response: { medianSeconds: null, answered: 0, days: 30 },
    };
  const change = (method: string, argument: unknown) => {
    note(method, argument);
    if (workspace.offline)
      throw new Error(
        'The gym’s server cannot be reached just now, so nothing was changed. Try again when connected.',
      );
  };

  const workspace: FakeWorkspace = {
    offline: false,
    calls,
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    savedReplies: async () => byTitle(),
    async saveReply(reply) {
      change('saveReply', reply);
      const id = reply.id ?? ++made;
      if (reply.id !== undefined && !replies.some((one) => one.id === id))
        throw new Error('There is no such saved reply.');
      const title = reply.title.trim();
      replies = [...replies.filter((one) => one.id !== id), { id, title, content: reply.content }];
      return byTitle();
    },
    async removeReply(which) {
      change('removeReply', which);
      if (!replies.some(({ id }) => id === which.id)) throw new Error('There is no such saved reply.');
      replies = replies.filter(({ id }) => id !== which.id);
      return byTitle();
    },
    officeHours: async () => hours,
    async saveOfficeHours(next) {
      change('saveOfficeHours', next);
      hours = next;
      return next;
    },
    profile: async ({ personId }) => profileOf(personId),
    async saveProfile({ personId, tags, notes }) {
      change('saveProfile', { personId, tags, notes });
      const before = profileOf(personId);
      const after = { ...before, tags: tags ?? before.tags, notes: notes ?? before.notes };
      profiles.set(personId, after);
      return after;
    },
    unsavedNotes: async ({ personId }) => unsaved.get(personId) ?? null,
    async keepNotes({ personId, notes }) {
      if (notes === null) unsaved.delete(personId);
      else unsaved.set(personId, notes);
    },
    sessions: async () => sessions,
    async endSession(which) {
      change('endSession', which);
      if (!sessions.some(({ id }) => id === which.id)) throw new Error('There is no such session of yours.');
      sessions = sessions.filter(({ id }) => id !== which.id);
      return sessions;
    },
    invites: async () => invites,
    async invite(whom) {
      change('invite', whom);
      const id = Math.max(0, ...invites.map((one) => one.id)) + 1;
      const invite: InviteRecord = {
        id,
        trainerId: whom.trainerId ?? 1,
        name: whom.name ?? null,
        createdAt: iso(0),
        expiresAt: iso(-14 * DAY),
        state: 'open',
        acceptedBy: null,
      };
      invites = [invite, ...invites];
      return { invite, link: `http://192.168.1.20:8787/join#${String(id).padStart(43, 'x')}` };
    },
    async withdrawInvite({ id }) {
      change('withdrawInvite', { id });
      if (!invites.some((one) => one.id === id && one.state === 'open'))
        throw new Error('There is no open invite of that id.');
      invites = invites.map((one) => (one.id === id ? { ...one, state: 'withdrawn' } : one));
      return invites;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return workspace;
}
