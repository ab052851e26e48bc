import type { WebhookEvent } from '../../../protocol/admin.ts';
import type { Database } from '../../../sqlite/open.ts';
import type { DeliveryAttempt, GymEvent, StoredWebhook, WebhookStore } from '../../ports/webhooks.ts';
import type { Row } from './account-rows.ts';

const KEPT_ATTEMPTS = 200;

/**
 * What happened is read from where it is stored, the messages and the audit log, so nothing is written twice and nothing is
 * forgotten in a crash.
 * @param database the connection of the AccountsStore, which also closes it
 */
export function sqliteWebhooks(database: Database): WebhookStore {
  const sql = statements(database);
  return {
    webhooks: () => sql.webhooks.all().map(toWebhook),
    add: ({ url, secret, events, createdAt }) =>
      Number(sql.add.run(url, secret, JSON.stringify(events), createdAt).lastInsertRowid),
    change: (id, { url, events, enabled }) =>
      void sql.change.run(url, JSON.stringify(events), Number(enabled), id),
    remove: (id) => void sql.remove.run(id),
    eventsAfter({ message, audit }, limit) {
      const messages = sql.messages.all(message, limit).map((row) => toMessageEvent(row, audit));
      if (messages.length === limit) return messages;
      const after = messages.at(-1)?.place.message ?? message;
      const rest = limit - messages.length;
      return [...messages, ...sql.audit.all(audit, rest).map((row) => toAuditEvent(row, after))];
    },
    attempted(webhookId, attempt, { place, attempts, nextAttemptAt }) {
      const { eventId, type, at, status, error, durationMs } = attempt;
      sql.addAttempt.run(webhookId, eventId, type, at, attempt.attempt, status, error, durationMs);
      sql.stand.run(place.message, place.audit, attempts, nextAttemptAt, webhookId);
      sql.forgetAttempts.run(webhookId, webhookId, KEPT_ATTEMPTS);
    },
    skipTo: (webhookId, { message, audit }) => void sql.skip.run(message, audit, webhookId),
    attempts: (webhookId) => sql.attempts.all(webhookId).map(toAttempt),
  };
}

function statements(database: Database) {
  const sql = (text: string) => database.prepare(text);
  return {
    webhooks: sql('SELECT * FROM webhooks ORDER BY id'),
    add: sql(`
      INSERT INTO webhooks (url, secret, events, created_at, message_place, audit_place)
      VALUES (?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM messages), (SELECT coalesce(max(id), 0) FROM audit))`),
    change: sql('UPDATE webhooks SET url = ?, events = ?, enabled = ?, next_attempt_at = 0 WHERE id = ?'),
    remove: sql('DELETE FROM webhooks WHERE id = ?'),
    messages: sql(`
      SELECT id, conversation_id, seq, sender_id, recipient_id, message_id, created_at FROM messages
      WHERE id > ? ORDER BY id LIMIT ?`),
    audit: sql('SELECT id, at, action, subject FROM audit WHERE id > ? ORDER BY id LIMIT ?'),
    addAttempt: sql(`
      INSERT INTO webhook_attempts (webhook_id, event_id, type, at, attempt, status, error, duration_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    stand: sql(`
      UPDATE webhooks SET message_place = ?, audit_place = ?, attempts = ?, next_attempt_at = ? WHERE id = ?`),
    skip: sql('UPDATE webhooks SET message_place = ?, audit_place = ? WHERE id = ?'),
    forgetAttempts: sql(`
      DELETE FROM webhook_attempts WHERE webhook_id = ? AND id <= (
        SELECT id FROM webhook_attempts WHERE webhook_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`),
    attempts: sql('SELECT * FROM webhook_attempts WHERE webhook_id = ? ORDER BY id DESC'),
  };
}

function toWebhook(row: Row): StoredWebhook {
  return {
    id: Number(row['id']),
    url: row['url'] as string,
    secret: row['secret'] as string,
    events: JSON.parse(row['events'] as string) as WebhookEvent[],
    enabled: row['enabled'] === 1,
    createdAt: Number(row['created_at']),
    place: { message: Number(row['message_place']), audit: Number(row['audit_place']) },
    attempts: Number(row['attempts']),
    nextAttemptAt: Number(row['next_attempt_at']),
  };
}

function toMessageEvent(row: Row, audit: number): GymEvent {
  const message = Number(row['id']);
  const recipientId = Number(row['recipient_id']);
  const chat = row['conversation_id'] !== null;
  return {
    id: `message-${message}`,
    type: chat ? 'message.stored' : 'notification.stored',
    at: Number(row['created_at']),
    data: {
      messageId: row['message_id'] as string,
      recipientId,
      ...(chat
        ? {
            senderId: Number(row['sender_id']),
            conversationId: Number(row['conversation_id']),
            seq: Number(row['seq']),
          }
        : {}),
    },
    place: { message, audit },
  };
}

/** The type is the audit log's own word, also where no webhook can ask for it: those are moved over. */
function toAuditEvent(row: Row, message: number): GymEvent {
  const audit = Number(row['id']);
  const personId = /^person (\d+)$/.exec(String(row['subject']))?.[1];
  return {
    id: `audit-${audit}`,
    type: row['action'] as WebhookEvent,
    at: Number(row['at']),
    data: personId === undefined ? {} : { personId: Number(personId) },
    place: { message, audit },
  };
}

function toAttempt(row: Row): DeliveryAttempt {
  return {
    id: Number(row['id']),
    eventId: row['event_id'] as string,
    type: row['type'] as WebhookEvent,
    at: Number(row['at']),
    attempt: Number(row['attempt']),
    status: row['status'] === null ? null : Number(row['status']),
    error: row['error'] as string | null,
    durationMs: Number(row['duration_ms']),
  };
}
