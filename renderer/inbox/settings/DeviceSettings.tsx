import { useState } from 'react';
import { onFirstUse } from '../../../protocol/language.ts';
import type { DeviceSession, Workspace } from '../../../protocol/workspace.ts';
import { locale } from '../../features/language.ts';
import { ago, fullTime } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { useNow } from '../../features/use-now.ts';
import { LoadState } from '../../features/ui/LoadState.tsx';
import { Question } from '../../features/ui/Question.tsx';
import { strings } from './strings.ts';
import { useLoaded } from '../../features/use-loaded.ts';
import '../../features/ui/rows.css';

const readSessions = (workspace: Workspace) => workspace.sessions();
const date = onFirstUse(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

export function DeviceSettings({ workspace }: { workspace: Workspace }) {
  const words = strings.devices;
  const now = useNow(60_000);
  const { loaded, set, again } = useLoaded(workspace, readSessions);
  const [asked, setAsked] = useState<DeviceSession | 'others' | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const sessions = loaded.value;
  const others = sessions.filter(({ current }) => !current);

  async function end(which: readonly DeviceSession[]): Promise<void> {
    for (const { id } of which) set(await workspace.endSession({ id }));
    setSaid(words.ended);
  }

  return (
    <>
      <p className="settings-intro">{words.intro}</p>
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.id} className="rows-item">
            <div className="rows-main">
              <p className="rows-title">
                {session.label}
                {session.current ? <span className="chip">{words.current}</span> : null}
              </p>
              <p className="switch-help">
                {session.current ? null : (
                  <time dateTime={session.lastUsedAt} title={fullTime(session.lastUsedAt)}>
                    {words.used(ago(session.lastUsedAt, now))}
                    {' · '}
                  </time>
                )}
                {words.since(date().format(new Date(session.createdAt)))}
              </p>
            </div>
            {session.current ? null : (
              <Button size="s" aria-label={words.endLabel(session.label)} onClick={() => setAsked(session)}>
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="settings-buttons">
        {others.length > 0 ? (
          <Button look="danger" onClick={() => setAsked('others')}>
            {words.endOthers}
          </Button>
        ) : null}
        <p role="status">{others.length === 0 ? words.alone : said}</p>
      </div>
      <Question
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === 'others' ? words.endOthersAsk : words.endAsk(asked?.label ?? '')}
        detail={asked === 'others' ? words.endOthersDetail(others.length) : words.endDetail}
        action={words.end}
        onConfirm={() => end(asked === 'others' ? others : asked ? [asked] : [])}
      />
    </>
  );
}
