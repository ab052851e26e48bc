import { UserPlus, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { PersonRecord } from '../../../../protocol/admin.ts';
import type { Person } from '../../../../protocol/entities.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import '../../ui/rows.css';
import { SearchField } from '../../ui/SearchField.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { useNow } from '../../use-now.ts';
import { asked } from '../ask.ts';
import { called } from '../called.ts';
import { strings } from '../strings.ts';
import { AddPersonSheet } from './AddPersonSheet.tsx';
import { findPeople, GROUPS, type Group } from './find-people.ts';
import { PersonRow } from './PersonRow.tsx';
import { PersonSheet } from './PersonSheet.tsx';

/** So many are drawn at once: a gym may have thousands. */
const STEP = 100;

const read = async (api: AdminApi): Promise<PersonRecord[]> => (await asked(api.people())).people;

interface Props {
  api: AdminApi;
  self: Person;
  onInvite: () => void;
}

/** Everybody of the gym. */
export function PeopleSection({ api, self, onInvite }: Props) {
  const words = strings.people;
  const now = useNow(60_000);
  const { loaded, set, again } = useLoaded(api, read);
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<Group>('all');
  const [room, setRoom] = useState(STEP);
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<number | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const people = loaded.value.map(called);
  const found = findPeople(people, query, group);
  return (
    <>
      <div className="admin-bar">
        <Button look="primary" icon={<UserPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
        <Button icon={<UserRoundPlus size={17} aria-hidden />} onClick={onInvite}>
          {words.invite}
        </Button>
      </div>
      <div className="admin-bar">
        <SearchField label={words.find} clearLabel={strings.clear} value={query} onValue={setQuery} />
        <Segments
          label={words.groupsLabel}
          value={group}
          onChange={setGroup}
          options={GROUPS.map((value) => ({ value, label: words.groups[value] }))}
        />
      </div>
      <p className="admin-note" role="status">
        {words.count(found.length)}
      </p>
      {found.length === 0 ? <p className="admin-none">{words.none}</p> : null}
      <ul className="rows">
        {found.slice(0, room).map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            people={people}
            isSelf={person.id === self.id}
            now={now}
            onOpen={() => setOpenId(person.id)}
          />
        ))}
      </ul>
      {found.length > room ? (
        <div className="admin-bar">
          <Button onClick={() => setRoom(room + STEP)}>{words.more}</Button>
        </div>
      ) : null}
      <AddPersonSheet
        open={adding}
        onClose={() => setAdding(false)}
        api={api}
        people={people}
        onChanged={set}
      />
      <PersonSheet
        person={people.find(({ id }) => id === openId) ?? null}
        onClose={() => setOpenId(null)}
        api={api}
        people={people}
        isSelf={openId === self.id}
        onChanged={set}
        onReload={again}
      />
    </>
  );
}
