import { useState } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { PersonRecord, SessionRecord } from '../../../protocol/admin.ts';
import { ago, dateLabel, fullTime } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Question } from '../ui/Question.tsx';
import '../ui/rows.css';
import { SearchField } from '../ui/SearchField.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useNow } from '../use-now.ts';
import { asked } from './ask.ts';
import { called } from './called.ts';
import { strings } from './strings.ts';

interface Found {
  sessions: SessionRecord[];
  people: ReadonlyMap<number, PersonRecord>;
}

async function read(api: AdminApi): Promise<Found> {
  const [{ sessions }, { people }] = await Promise.all([asked(api.sessions()), asked(api.people())]);
  return { sessions, people: new Map(people.map(called).map((person) => [person.id, person])) };
}

/** Where everybody is signed in. */
export function DevicesSection({ api }: { api: AdminApi }) {
  const words = strings.devices;
  const now = useNow(60_000);
  const { loaded, again } = useLoaded(api, read);
  const [query, setQuery] = useState('');
  const [ending, setEnding] = useState<SessionRecord | null>(null);
  const [said, setSaid] = useState('');
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const { sessions, people } = loaded.value;
  const nameOf = (session: SessionRecord) => people.get(session.personId)?.name ?? words.somebody;
  const wanted = query.trim().toLowerCase();
  const found = sessions.filter((session) =>
    `${nameOf(session)} ${session.label}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <p className="admin-intro">{words.intro}</p>
      <div className="admin-bar">
        <SearchField label={words.find} clearLabel={strings.clear} value={query} onValue={setQuery} />
        <p role="status">{said || words.count(found.length)}</p>
      </div>
      {found.length === 0 ? <p className="admin-none">{words.none}</p> : null}
      <ul className="rows">
        {found.map((session) => (
          <li key={session.id} className="rows-item">
            <div className="rows-main">
              <p className="rows-title">
                {nameOf(session)}
                {session.current ? <span className="chip">{words.current}</span> : null}
              </p>
              <p className="rows-text">
                {words.on(session.label, dateLabel(session.createdAt))}
                {session.current ? null : (
                  <time dateTime={session.lastUsedAt} title={fullTime(session.lastUsedAt)}>
                    {' · '}
                    {words.used(ago(session.lastUsedAt, now))}
                  </time>
                )}
              </p>
            </div>
            {session.current ? null : (
              <Button
                size="s"
                aria-label={words.endLabel(session.label, nameOf(session))}
                onClick={() => setEnding(session)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Question
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={ending ? words.endAsk(nameOf(ending)) : ''}
        detail={ending ? words.endDetail(ending.label) : ''}
        action={words.end}
        onConfirm={async () => {
          if (!ending) return;
          await asked(api.endSession({ id: ending.id }));
          setSaid(words.ended);
          again();
        }}
      />
    </>
  );
}
