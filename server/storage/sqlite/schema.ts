/**
 * The schema, as forward-only steps: `PRAGMA user_version` is the number of steps that were applied. A step that was
 * released is never edited; a change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- epoch, gym_name, public_url, …
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'trainer', 'member')),
    email TEXT UNIQUE COLLATE NOCASE,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    last_active_at INTEGER,
    -- grows whenever what this person sees in the list of conversations changes
    directory INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_person ON sessions (person_id);

  CREATE TABLE invites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    trainer_id INTEGER NOT NULL REFERENCES people (id),
    name TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    accepted_at INTEGER,
    accepted_by INTEGER REFERENCES people (id),
    revoked_at INTEGER
  ) STRICT;

  CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key_hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT;

  -- An open conversation is the assignment of a member to a trainer; a closed one keeps its history.
  CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL REFERENCES people (id),
    trainer_id INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    UNIQUE (member_id, trainer_id)
  ) STRICT;
  CREATE INDEX conversations_of_trainer ON conversations (trainer_id);

  -- Chats, and notifications (no conversation, no seq, sender 0).
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    conversation_id INTEGER REFERENCES conversations (id),
    seq INTEGER,
    sender_id INTEGER NOT NULL,
    recipient_id INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- where the message stands in its sender's log; answers a resend
    sender_position INTEGER,
    -- by time first, as ids are (UUIDv7): what is written together touches the same few pages of the index
    UNIQUE (message_id, sender_id),
    UNIQUE (conversation_id, seq)
  ) STRICT;

  -- How far each person is in a conversation.
  CREATE TABLE marks (
    conversation_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, person_id)
  ) STRICT, WITHOUT ROWID;

  -- One dense log for each person: what a cursor counts. kind 1 chat, 2 notification, 3 delivered, 4 read.
  CREATE TABLE log (
    person_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    -- chat, notification: the message
    message INTEGER REFERENCES messages (id),
    -- delivered, read: whose mark moved, in which conversation, over which messages (from_seq < seq <= to_seq)
    conversation_id INTEGER,
    subject_id INTEGER,
    from_seq INTEGER,
    to_seq INTEGER,
    PRIMARY KEY (person_id, position)
  ) STRICT, WITHOUT ROWID;

  -- The plain cursor of each person (rule P3).
  CREATE TABLE plain_cursors (person_id INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  `,
  `
  CREATE INDEX notifications_of_person ON messages (recipient_id) WHERE conversation_id IS NULL;
  `,
  `
  -- What administrators did (rule O8); actor 0 is the command line. detail is JSON, never contents or secrets.
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  `,
  `
  -- An automatic answer of the server in the trainer's name (rule I9); null: somebody wrote it.
  ALTER TABLE messages ADD COLUMN automatic INTEGER;

  -- What a person has set on a conversation for themselves (rules I1 to I4). Archived and unread hold only as long as
  -- nothing came, or was read, after the head and the read mark of that moment.
  CREATE TABLE conversation_flags (
    person_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    archived_head INTEGER NOT NULL DEFAULT 0,
    muted INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    unread_mark INTEGER NOT NULL DEFAULT 0,
    done_seq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, conversation_id)
  ) STRICT, WITHOUT ROWID;

  -- What a trainer notes about a client: that trainer's only (rule I6). tags is a JSON array of texts.
  CREATE TABLE client_profiles (
    trainer_id INTEGER NOT NULL REFERENCES people (id),
    member_id INTEGER NOT NULL REFERENCES people (id),
    tags TEXT NOT NULL DEFAULT '[]',
    notes TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (trainer_id, member_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE saved_replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trainer_id INTEGER NOT NULL REFERENCES people (id),
    title TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX saved_replies_of_trainer ON saved_replies (trainer_id);

  -- hours is the JSON of protocol/workspace.ts
  CREATE TABLE office_hours (trainer_id INTEGER PRIMARY KEY REFERENCES people (id), hours TEXT NOT NULL) STRICT;
  `,
  `
  -- Rule O9. A webhook has been told of all messages and audit entries up to its places.
  CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    events TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    message_place INTEGER NOT NULL,
    audit_place INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE webhook_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    status INTEGER,
    error TEXT,
    duration_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX webhook_attempts_of ON webhook_attempts (webhook_id, id);
  `,
  `
  -- Rule O45: the contents of the messages up to this seq are older than the gym keeps them, and gone.
  ALTER TABLE conversations ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Rule I9: what came before the hours were set is not answered. When that was is not known of those that are there.
  ALTER TABLE office_hours ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
  UPDATE office_hours SET since = CAST(strftime('%s', 'now') AS INTEGER) * 1000;
  `,
  `
  -- Rule O50: notifications up to this time were looked at; 0: none.
  ALTER TABLE people ADD COLUMN seen_until INTEGER NOT NULL DEFAULT 0;
  `,
];
