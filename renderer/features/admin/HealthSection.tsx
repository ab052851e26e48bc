import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { HealthAnswer } from '../../../protocol/admin.ts';
import { bytes, number } from '../numbers.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { useLoaded } from '../use-loaded.ts';
import { language } from '../language.ts';
import { asked } from './ask.ts';
import { strings } from './strings.ts';

const ICONS = { ok: CircleCheck, warn: TriangleAlert, fail: CircleX };
const WORST = ['fail', 'warn', 'ok'] as const;

const read = (api: AdminApi): Promise<HealthAnswer> => asked(api.health({ language }));

/** How the server is, in plain words, and what it takes up. */
export function HealthSection({ api }: { api: AdminApi }) {
  const words = strings.health;
  const { loaded, again } = useLoaded(api, read);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const { findings, storage } = loaded.value;
  const sorted = WORST.flatMap((level) => findings.filter((finding) => finding.level === level));
  const wrong = findings.filter(({ level }) => level !== 'ok').length;
  return (
    <>
      <div className="admin-bar">
        <p role="status">{words.summary(wrong)}</p>
        <Button size="s" onClick={again}>
          {words.again}
        </Button>
      </div>
      <ul className="admin-findings">
        {sorted.map(({ id, level, what, todo }, index) => {
          const Icon = ICONS[level];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- one check can find several things
            <li key={`${id}-${index}`} className="admin-finding" data-level={level}>
              <Icon size={19} aria-label={words.levels[level]} />
              <div>
                <p>{what}</p>
                {todo ? <p>{todo}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
      <h4>{words.storage}</h4>
      <dl className="admin-facts">
        {(
          [
            [words.database, bytes(storage.databaseBytes)],
            [words.backups, bytes(storage.backupBytes)],
            [words.free, bytes(storage.freeBytes)],
            [words.messages, number(storage.messages)],
            [words.people, number(storage.people)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
