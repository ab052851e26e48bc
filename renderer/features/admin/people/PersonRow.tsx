import type { PersonRecord } from '../../../../protocol/admin.ts';
import { Avatar } from '../../Avatar.tsx';
import { ago, fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { strings } from '../strings.ts';

interface Props {
  person: PersonRecord;
  people: readonly PersonRecord[];
  isSelf: boolean;
  now: number;
  onOpen: () => void;
}

/** Whom a person trains, or is trained by. */
function trainingOf({ role, trainers, members }: PersonRecord, people: readonly PersonRecord[]): string {
  const words = strings.people;
  if (role !== 'member') return words.members(members);
  const names = trainers.flatMap((id) => people.find((one) => one.id === id)?.name ?? []);
  return names.length === 0 ? words.noTrainer : words.with(names.join(', '));
}

export function PersonRow({ person, people, isSelf, now, onOpen }: Props) {
  const words = strings.people;
  const { id, name, role, email, disabled, lastActiveAt } = person;
  return (
    <li className="rows-item">
      <Avatar name={name} personId={id} size="s" />
      <div className="rows-main">
        <p className="rows-title">
          {name}
          {role === 'member' ? null : (
            <span className={role === 'owner' ? 'chip' : 'chip chip-quiet'}>{strings.roles[role]}</span>
          )}
          {isSelf ? <span className="chip chip-quiet">{words.you}</span> : null}
          {disabled ? <span className="chip chip-bad">{words.disabled}</span> : null}
        </p>
        <p className="rows-text">
          {[email, trainingOf(person, people)].filter(Boolean).join(' · ')}
          {lastActiveAt ? (
            <time dateTime={lastActiveAt} title={fullTime(lastActiveAt)}>
              {' · '}
              {words.active(ago(lastActiveAt, now))}
            </time>
          ) : null}
        </p>
      </div>
      <Button size="s" aria-label={words.openLabel(name)} onClick={onOpen}>
        {words.open}
      </Button>
    </li>
  );
}
