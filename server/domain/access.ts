import type { Person } from '../../protocol/entities.ts';
import type { Access, Route, Session } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountsStore, StoredConversation, StoredPerson } from '../ports/accounts.ts';
import { NOTE_USE_EVERY, sessionLife } from './session-life.ts';
import { hashToken, sessionIdOf, tokenHashOf } from './tokens.ts';

/** How often another process's changes are looked for: a quarter of the second that rule C5 allows. */
const POLL_MS = 200;
/** Uses of sessions are written together, this often at most. */
const NOTE_USES_MS = 10_000;

interface KnownSession {
  session: Session;
  tokenHash: Uint8Array;
  expiresAt: number;
  lastUsedAt: number;
}

export interface LiveAccess extends Access {
  /** Stops looking for changes, and writes what is still to be noted. The store stays open. */
  close(): void;
}

/**
 * {@link Access} from memory: what is asked for is read once and forgotten when the accounts' version grows. A change
 * through the same store is seen by the very next question, one by another process within 200 ms.
 * @param failed hears why the store could not be read or written in the background; it is tried again
 */
export function createAccess(
  store: AccountsStore,
  clock: Clock,
  failed: (error: unknown) => void,
): LiveAccess {
  const people = new Map<number, StoredPerson>();
  const conversations = new Map<number, StoredConversation>();
  const lists = new Map<number, ReturnType<Access['conversationsOf']>>();
  const routes = new Map<string, Route>();
  const sessions = new Map<string, KnownSession>();
  const uses = new Map<string, KnownSession>();
  const listeners = new Set<() => void>();
  let version = store.version();
  let ownChanges = store.ownChanges;
  let announced = version;
  let notedAt = clock.now();

  /** Forgets what may have changed. */
  function refresh(): void {
    ownChanges = store.ownChanges;
    const current = store.version();
    if (current === version) return;
    version = current;
    people.clear();
    conversations.clear();
    lists.clear();
    routes.clear();
    sessions.clear();
  }

  /** Our own changes hold at once, and to look for them costs nothing. */
  function refreshOwn(): void {
    if (store.ownChanges !== ownChanges) refresh();
  }

  function poll(): void {
    try {
      refresh();
      if (announced !== version) {
        for (const listener of listeners) listener();
        announced = version;
      }
    } catch (error) {
      failed(error);
    }
    noteUses(false);
  }

  function noteUses(atOnce: boolean): void {
    if (uses.size === 0 || (!atOnce && clock.now() - notedAt < NOTE_USES_MS)) return;
    notedAt = clock.now();
    try {
      store.touchSessions([...uses.values()]);
      uses.clear();
    } catch (error) {
      failed(error);
    }
  }

  function stored(id: number): StoredPerson | undefined {
    const known = people.get(id) ?? store.person(id) ?? undefined;
    if (known) people.set(id, known);
    return known;
  }

  function storedConversation(id: number): StoredConversation | undefined {
    const known = conversations.get(id) ?? store.conversation(id) ?? undefined;
    if (known) conversations.set(id, known);
    return known;
  }

  function closed({ closed, memberId, trainerId }: StoredConversation): boolean {
    return closed || stored(memberId)?.disabled !== false || stored(trainerId)?.disabled !== false;
  }

  function known(sessionId: string, tokenHash: () => Uint8Array): KnownSession | null {
    const found = sessions.get(sessionId) ?? look(sessionId, tokenHash());
    if (!found) return null;
    const at = clock.now();
    if (found.expiresAt <= at) return null;
    if (at - found.lastUsedAt >= NOTE_USE_EVERY) {
      found.lastUsedAt = at;
      found.expiresAt = at + sessionLife(found.session.person.role);
      uses.set(sessionId, found);
    }
    return found;
  }

  function look(id: string, tokenHash: Uint8Array): KnownSession | null {
    const row = store.session(tokenHash);
    const owner = row && stored(row.personId);
    if (!row || !owner || owner.disabled) return null;
    const found = { ...row, tokenHash, session: { id, person: publicPerson(owner) } };
    sessions.set(id, found);
    return found;
  }

  function findRoute(senderId: number, recipientId: number): Route {
    const sender = stored(senderId);
    const recipient = stored(recipientId);
    if (!recipient) return { ok: false, code: 'unknown_recipient' };
    const between =
      sender &&
      (store.conversationBetween(senderId, recipientId) ?? store.conversationBetween(recipientId, senderId));
    if (!between || closed(between)) return { ok: false, code: 'forbidden' };
    return { ok: true, conversationId: between.id };
  }

  const stopPolling = clock.every(POLL_MS, poll);

  return {
    session(token) {
      refresh();
      const tokenHash = hashToken(token);
      return known(sessionIdOf(tokenHash), () => tokenHash)?.session ?? null;
    },
    stillValid(sessionId) {
      refreshOwn();
      return known(sessionId, () => tokenHashOf(sessionId)) !== null;
    },
    person(id) {
      refreshOwn();
      const found = stored(id);
      return found && publicPerson(found);
    },
    route(senderId, recipientId) {
      refreshOwn();
      const key = `${senderId}:${recipientId}`;
      const remembered = routes.get(key);
      if (remembered) return remembered;
      // A refusal is not remembered (anybody can make up any number) and never rests on what was true a moment ago.
      refresh();
      const route = findRoute(senderId, recipientId);
      if (route.ok) routes.set(key, route);
      return route;
    },
    peopleOf(conversationId) {
      refreshOwn();
      const found = storedConversation(conversationId);
      return found && { memberId: found.memberId, trainerId: found.trainerId, closed: closed(found) };
    },
    conversationsOf(personId) {
      refreshOwn();
      const list =
        lists.get(personId) ??
        store.conversationsOf(personId).map((conversation) => ({
          id: conversation.id,
          peerId: conversation.memberId === personId ? conversation.trainerId : conversation.memberId,
          closed: closed(conversation),
        }));
      lists.set(personId, list);
      return list;
    },
    directory(personId) {
      refreshOwn();
      return String(stored(personId)?.directory ?? 0);
    },
    directoryRaised(personId) {
      people.delete(personId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stopPolling();
      noteUses(true);
    },
  };
}

function publicPerson({ id, name, role }: StoredPerson): Person {
  return { id, name, role };
}
