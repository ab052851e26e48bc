import type { Database } from '../../../sqlite/open.ts';

/** What a gym's data says about itself, in every version of the schema. Moments are milliseconds since 1970. */
export interface GymFacts {
  /** Chats and notifications. A row is never removed, so the newest id is their number. */
  messages: number;
  people: number;
  /** When the first person was added; null: nobody was. */
  since: number | null;
  /** The latest moment at which something was written; 0: never. */
  newest: number;
  /** IANA name. */
  timeZone: string;
}

export function gymFacts(database: Database): GymFacts {
  const row = database
    .prepare(
      `SELECT (SELECT max(id) FROM messages) AS messages,
        (SELECT count(*) FROM people) AS people,
        (SELECT min(created_at) FROM people) AS since,
        (SELECT created_at FROM messages ORDER BY id DESC LIMIT 1) AS newest_message,
        (SELECT max(last_used_at) FROM sessions) AS newest_session,
        (SELECT value FROM meta WHERE key = 'time_zone') AS time_zone`,
    )
    .get();
  const number = (name: string) => Number(row?.[name] ?? 0);
  return {
    messages: number('messages'),
    people: number('people'),
    since: row?.['since'] == null ? null : number('since'),
    newest: Math.max(number('newest_message'), number('newest_session')),
    timeZone: String(row?.['time_zone'] ?? 'UTC'),
  };
}
