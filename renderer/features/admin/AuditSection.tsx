import { useState } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { AuditEntry } from '../../../protocol/admin.ts';
import { ago, fullTime } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useNow } from '../use-now.ts';
import { asked } from './ask.ts';
import { auditDetail, auditSentence, type Names } from './audit-words.ts';
import { called } from './called.ts';
import { Problem } from './Problem.tsx';
import { strings } from './strings.ts';
import { useDoing } from './use-doing.ts';

interface Found {
  entries: AuditEntry[];
  more: boolean;
  names: Names;
}

async function read(api: AdminApi): Promise<Found> {
  const [page, { people }] = await Promise.all([asked(api.audit({})), asked(api.people())]);
  return { ...page, names: new Map(people.map(called).map(({ id, name }) => [id, name])) };
}

/** What administrators did, newest first, in words. */
export function AuditSection({ api }: { api: AdminApi }) {
  const words = strings.audit;
  const now = useNow(60_000);
  const { loaded, set, again } = useLoaded(api, read);
  const { busy, problem, run } = useDoing();
  const [said, setSaid] = useState('');
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const { entries, more, names } = loaded.value;

  const older = () =>
    run(async () => {
      const last = entries.at(-1);
      if (!last) return;
      const page = await asked(api.audit({ before: last.id }));
      set({ names, entries: [...entries, ...page.entries], more: page.more });
      setSaid(words.loaded(page.entries.length));
    });
  return (
    <>
      <p className="admin-intro">{words.intro}</p>
      {entries.length === 0 ? (
        <p className="admin-none">{words.none}</p>
      ) : (
        <ol className="admin-log">
          {entries.map((entry) => {
            const detail = auditDetail(entry, names);
            return (
              <li key={entry.id}>
                <p>{auditSentence(entry, names)}</p>
                <p className="admin-note">
                  <time dateTime={entry.at} title={fullTime(entry.at)}>
                    {ago(entry.at, now)}
                  </time>
                  {detail ? ` · ${detail}` : null}
                </p>
              </li>
            );
          })}
        </ol>
      )}
      <Problem why={problem} />
      <div className="admin-bar">
        {more ? (
          <Button disabled={busy} onClick={() => void older()}>
            {words.older}
          </Button>
        ) : null}
        <p role="status">{said}</p>
      </div>
    </>
  );
}
