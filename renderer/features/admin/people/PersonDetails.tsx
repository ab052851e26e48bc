import { useState, type FormEvent } from 'react';
import type { PersonChange } from '../../../../protocol/admin.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxList } from '../../ui/CheckboxList.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import { trainersOf } from './find-people.ts';
import type { PersonParts } from './PersonSheet.tsx';

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Name, e-mail, role, and the trainers of a member. Only what was changed is sent. */
export function PersonDetails({ api, person, people, onChanged }: PersonParts) {
  const words = strings.people;
  const { busy, problem, run } = useDoing();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email ?? '');
  const [role, setRole] = useState(person.role);
  const [trainers, setTrainers] = useState<number[]>(person.trainers);
  const [said, setSaid] = useState(false);
  const staff = person.role !== 'member';
  const address = email.trim() === '' ? null : email.trim();
  const change: PersonChange = {
    ...(name.trim() === person.name ? {} : { name: name.trim() }),
    ...(address === person.email ? {} : { email: address }),
    ...(role === person.role ? {} : { role }),
    ...(same(trainers, person.trainers) ? {} : { trainers }),
  };
  const changed = Object.keys(change).length > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      onChanged((await asked(api.changePerson({ id: person.id, ...change }))).people);
      setSaid(true);
    });
  };
  return (
    <form className="form admin-block" onSubmit={submit} onChange={() => setSaid(false)}>
      <TextField
        label={words.name}
        value={name}
        onValue={setName}
        maxLength={80}
        required
        autoComplete="off"
      />
      <TextField
        label={staff ? words.email : words.emailOptional}
        type="email"
        value={email}
        onValue={setEmail}
        maxLength={320}
        required={staff}
        autoComplete="off"
      />
      {staff ? (
        <>
          <Segments
            label={words.role}
            value={role}
            onChange={setRole}
            options={(['trainer', 'owner'] as const).map((value) => ({
              value,
              label: strings.roles[value],
            }))}
          />
          <p className="admin-note">{words.roleHelp[role]}</p>
        </>
      ) : (
        <CheckboxList
          label={words.trainers}
          help={words.trainersHelp}
          options={trainersOf(people).map(({ id, name }) => ({ value: id, label: name }))}
          chosen={trainers}
          onChange={setTrainers}
        />
      )}
      <Problem why={problem} />
      <div className="admin-bar">
        <Button type="submit" look="primary" disabled={busy || !changed || name.trim() === ''}>
          {busy ? strings.saving : strings.save}
        </Button>
        <p role="status">{said && !changed ? strings.saved : ''}</p>
      </div>
    </form>
  );
}
