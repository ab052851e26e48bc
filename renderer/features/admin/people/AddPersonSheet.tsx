import { useState, type FormEvent } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { PersonRecord } from '../../../../protocol/admin.ts';
import { type Role, ROLES } from '../../../../protocol/entities.ts';
import { MIN_PASSWORD_LENGTH } from '../../../../protocol/http.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxList } from '../../ui/CheckboxList.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { strings as shared } from '../../strings.ts';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import { trainersOf } from './find-people.ts';

interface Props {
  open: boolean;
  onClose: () => void;
  api: AdminApi;
  people: readonly PersonRecord[];
  onChanged: (people: PersonRecord[]) => void;
}

export function AddPersonSheet({ open, onClose, ...rest }: Props) {
  return (
    <Sheet open={open} onClose={onClose} title={strings.people.add} size="m">
      <AddForm onClose={onClose} {...rest} />
    </Sheet>
  );
}

/** Gone with the sheet: a password is not kept on screen. */
function AddForm({ onClose, api, people, onChanged }: Omit<Props, 'open'>) {
  const words = strings.people;
  const { busy, problem, run } = useDoing();
  const trainers = trainersOf(people);
  const [role, setRole] = useState<Role>('trainer');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const only = trainers.length === 1 ? trainers.map(({ id }) => id) : [];
  const [chosen, setChosen] = useState<number[]>(only);
  const staff = role !== 'member';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const credentials = email.trim() ? { email: email.trim(), password } : {};
      const added = await asked(
        api.addPerson({ role, name: name.trim(), ...credentials, trainers: staff ? [] : chosen }),
      );
      onChanged(added.people);
      onClose();
    });
  };
  return (
    <form className="sheet-body form" onSubmit={submit}>
      <Segments
        label={words.role}
        value={role}
        onChange={setRole}
        options={ROLES.map((value) => ({ value, label: strings.roles[value] }))}
      />
      <p className="admin-note">{words.roleHelp[role]}</p>
      <TextField
        label={words.name}
        value={name}
        onValue={setName}
        maxLength={80}
        required
        takeFocus
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
      {staff || email.trim() ? (
        <TextField
          label={words.password}
          help={words.passwordHelp(MIN_PASSWORD_LENGTH)}
          type="password"
          value={password}
          onValue={setPassword}
          minLength={MIN_PASSWORD_LENGTH}
          required
          autoComplete="new-password"
        />
      ) : null}
      {staff ? null : (
        <CheckboxList
          label={words.trainers}
          options={trainers.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={chosen}
          onChange={setChosen}
        />
      )}
      <Problem why={problem} />
      <div className="question-buttons">
        <Button onClick={onClose}>{shared.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? strings.saving : words.addDo}
        </Button>
      </div>
    </form>
  );
}
