import { occurrences, readText, searchTerms } from '../../client/search-terms.ts';
import { marked, snippet } from '../../client/snippet.ts';
import type { Notification, Person, Presence } from '../../protocol/entities.ts';
import type {
  ConnectionState,
  Messaging,
  MessagingEvent,
  MessagingState,
  ShownConversation,
  ShownMessage,
} from '../../protocol/messaging.ts';

/** What a test may do to the fake, and see of it. */
export interface FakeMessaging extends Messaging {
  emit(event: MessagingEvent): void;
  setConnection(connection: ConnectionState): void;
  /** The other person writes. */
  receive(conversationId: number, content: string): ShownMessage;
  /** The server refuses one that is queued, for good. */
  fail(messageId: string, why: string): void;
  readonly calls: { method: string; argument: unknown }[];
}

export interface FakeData {
  self: Person;
  gym: string;
  /** `messages` are stored ones from seq 1. */
  conversations: { conversation: ShownConversation; messages: ShownMessage[] }[];
  presence?: Presence[];
  notifications?: Notification[];
  connection?: ConnectionState;
  now: () => number;
}

/** {@link Messaging} in memory, for screens. Everything that is sent is stored at once while online, else queued. */
export function fakeMessaging(data: FakeData): FakeMessaging {
  const listeners = new Set<(event: MessagingEvent) => void>();
  const calls: FakeMessaging['calls'] = [];
  const logs = new Map(data.conversations.map((c) => [c.conversation.id, c.messages]));
  const conversations = new Map(data.conversations.map((c) => [c.conversation.id, c.conversation]));
  let connection = data.connection ?? { is: 'online', via: 'socket' };
  let made = 0;
  let seenUntil: string | null = null;

  const emit = (event: MessagingEvent) => {
    for (const listener of listeners) listener(event);
  };
  const note = (method: string, argument?: unknown) => calls.push({ method, argument });
  const logOf = (id: number) => {
    const log = logs.get(id);
    if (!log) throw new Error(`There is no conversation ${id}.`);
    return log;
  };
  const change = (id: number, changed: Partial<ShownConversation>) => {
    const before = conversations.get(id);
    if (!before) throw new Error(`There is no conversation ${id}.`);
    const { unsent: _before, ...others } = before;
    const unsent = logOf(id).findLast(({ status }) => status.is !== 'stored');
    const after = { ...others, ...changed, ...(unsent ? { unsent } : {}) };
    conversations.set(id, after);
    emit({ kind: 'conversations', conversations: [after] });
    return after;
  };
  /** I4 */
  const waitingOf = (id: number) => {
    const { flags } = change(id, {});
    let waiting: ShownConversation['waiting'] = null;
    for (const { senderId, status, timestamp, automatic } of logOf(id)) {
      if (status.is !== 'stored') continue;
      if (senderId === data.self.id && !automatic) waiting = null;
      else if (senderId !== data.self.id && status.seq > flags.doneSeq)
        waiting ??= { seq: status.seq, since: timestamp };
    }
    return waiting;
  };
  const store = (conversationId: number, senderId: number, messageId: string, content: string) => {
    const log = logOf(conversationId);
    const { peer, unread, flags } = change(conversationId, {});
    const seq = log.filter((m) => m.status.is === 'stored').length + 1;
    const timestamp = new Date(data.now()).toISOString();
    const shown: ShownMessage = {
      conversationId,
      messageId,
      senderId,
      content,
      timestamp,
      automatic: false,
      status: { is: 'stored', seq },
    };
    const at = log.findIndex((m) => m.messageId === messageId);
    if (at >= 0) log.splice(at, 1);
    log.push(shown);
    const recipientId = senderId === data.self.id ? peer.id : data.self.id;
    const lastMessage = { conversationId, seq, messageId, senderId, recipientId, content, timestamp };
    // As the client does: a message is told before its conversation.
    emit({ kind: 'message', message: shown });
    const own = senderId === data.self.id;
    const archived = flags.archived && (own || flags.muted);
    change(conversationId, {
      head: seq,
      lastMessage,
      unread: own ? 0 : unread + 1,
      flags: { ...flags, archived },
    });
    change(conversationId, { waiting: waitingOf(conversationId) });
    return shown;
  };

  return {
    calls,
    emit,
    setConnection(next) {
      connection = next;
      emit({ kind: 'connection', connection });
    },
    fail(messageId, why) {
      for (const [conversationId, log] of logs) {
        const at = log.findIndex((m) => m.messageId === messageId);
        const message = log[at];
        if (!message) continue;
        const failed: ShownMessage = { ...message, status: { is: 'failed', code: 'forbidden', why } };
        log[at] = failed;
        change(conversationId, { failed: (conversations.get(conversationId)?.failed ?? 0) + 1 });
        emit({ kind: 'message', message: failed });
      }
    },
    receive(conversationId, content) {
      const peer = conversations.get(conversationId)?.peer;
      const message = store(conversationId, peer?.id ?? 0, `theirs-${++made}`, content);
      emit({
        kind: 'envelope',
        message: {
          type: 'chat',
          content,
          senderId: peer?.id ?? 0,
          recipientId: data.self.id,
          timestamp: message.timestamp,
          messageId: message.messageId,
        },
      });
      return message;
    },
    async state(): Promise<MessagingState> {
      return {
        self: data.self,
        gym: data.gym,
        connection,
        conversations: [...conversations.values()],
        presence: data.presence ?? [],
        seenUntil,
      };
    },
    async messages({ conversationId, before, after, limit }) {
      note('messages', { conversationId, before, limit, ...(after === undefined ? {} : { after }) });
      const log = logOf(conversationId);
      const seqOf = ({ status }: ShownMessage) => (status.is === 'stored' ? status.seq : Infinity);
      const fits = log.filter((m) =>
        after === undefined ? before === undefined || seqOf(m) < before : seqOf(m) > after,
      );
      const messages = after === undefined ? fits.slice(-limit) : fits.slice(0, limit);
      return {
        messages,
        more: messages[0] !== undefined && messages[0] !== log[0],
        newer: messages.at(-1) !== log.at(-1),
      };
    },
    async search({ query, limit }) {
      note('search', { query, limit });
      const terms = searchTerms(query);
      const stored = [...logs.values()].flat().filter((m) => m.status.is === 'stored');
      return {
        people: [...conversations.values()]
          .filter(({ peer }) => terms.length > 0 && occurrences(readText(peer.name), terms).every(Boolean))
          .map(({ id, peer }) => ({ conversationId: id, name: marked(peer.name, terms) })),
        hits: stored
          .filter((m) => terms.length > 0 && occurrences(readText(m.content), terms).every(Boolean))
          .toSorted((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp))
          .slice(0, limit)
          .map(({ conversationId, messageId, senderId, timestamp, content, status }) => ({
            conversationId,
            messageId,
            seq: status.is === 'stored' ? status.seq : 1,
            senderId,
            timestamp,
            snippet: snippet(content, terms),
          })),
        complete: true,
        indexed: { conversations: conversations.size, whole: conversations.size },
      };
    },
    async send({ conversationId, content }) {
      note('send', { conversationId, content });
      const messageId = `mine-${++made}`;
      if (connection.is === 'online') return store(conversationId, data.self.id, messageId, content);
      const queued: ShownMessage = {
        conversationId,
        messageId,
        senderId: data.self.id,
        content,
        timestamp: new Date(data.now()).toISOString(),
        automatic: false,
        status: { is: 'queued' },
      };
      logOf(conversationId).push(queued);
      change(conversationId, { queued: (conversations.get(conversationId)?.queued ?? 0) + 1 });
      emit({ kind: 'message', message: queued });
      return queued;
    },
    async retry(which) {
      note('retry', which);
      for (const log of logs.values()) {
        const message = log.find((m) => m.messageId === which.messageId);
        if (!message) continue;
        change(message.conversationId, { failed: 0, queued: 0 });
        store(message.conversationId, data.self.id, message.messageId, message.content);
      }
    },
    async discard(which) {
      note('discard', which);
      for (const [conversationId, log] of logs) {
        const at = log.findIndex((m) => m.messageId === which.messageId);
        if (at < 0) continue;
        log.splice(at, 1);
        change(conversationId, { failed: 0, queued: 0 });
        emit({ kind: 'discarded', conversationId, messageId: which.messageId });
      }
    },
    async markRead(mark) {
      note('markRead', mark);
      const conversation = conversations.get(mark.conversationId);
      if (conversation?.flags.unread)
        change(mark.conversationId, { flags: { ...conversation.flags, unread: false } });
      if (!conversation || mark.seq <= conversation.mine.read) return;
      const unread = logOf(mark.conversationId).filter(
        (m) => m.status.is === 'stored' && m.status.seq > mark.seq && m.senderId !== data.self.id,
      ).length;
      change(mark.conversationId, { unread, mine: { delivered: conversation.head, read: mark.seq } });
    },
    async setFlags({ conversationId, flags }) {
      note('setFlags', { conversationId, flags });
      const before = change(conversationId, {}).flags;
      const set = Object.entries(flags).filter(([, value]) => value !== undefined);
      change(conversationId, { flags: { ...before, ...Object.fromEntries(set) } });
      change(conversationId, { waiting: waitingOf(conversationId) });
    },
    async typing(sign) {
      note('typing', sign);
    },
    async saveDraft({ conversationId, content }) {
      note('saveDraft', { conversationId, content });
      change(conversationId, { draft: content });
    },
    async setActive(state) {
      note('setActive', state);
    },
    async notifications() {
      return data.notifications ?? [];
    },
    async markSeen({ until }) {
      note('markSeen', { until });
      seenUntil = until;
      emit({ kind: 'seen', until });
    },
    async reconnect() {
      note('reconnect');
      connection = { is: 'connecting', attempt: 2 };
      emit({ kind: 'connection', connection });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
