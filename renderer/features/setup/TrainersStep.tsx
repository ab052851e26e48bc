import { useState } from 'react';
import type { PersonRecord } from '../../../protocol/admin.ts';
import { copyText } from '../conversation/copy-text.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { TextField } from '../ui/TextField.tsx';
import { sentence, useLoaded } from '../use-loaded.ts';
import { newPassword } from './new-password.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';
import '../ui/rows.css';

const words = strings.trainers;

interface Props extends StepProps {
  /** Of trainers who were added just now, by person. */
  passwords: ReadonlyMap<number, string>;
  onPassword: (personId: number, password: string) => void;
}

const readStaff = (people: StepProps['people']) => people.people();

/** The staff, who sign in with a password that the owner passes on. */
export function TrainersStep({ people, address, go, progress, problem, passwords, onPassword }: Props) {
  const { loaded, set, again } = useLoaded(people, readStaff);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(problem);
  const staff = loaded.is === 'there' ? loaded.value.filter(({ role }) => role !== 'member') : [];
  const typed = name.trim() !== '' || email.trim() !== '';
  const whole = name.trim() !== '' && email.trim() !== '';

  async function add(): Promise<void> {
    setBusy(true);
    setWhy(null);
    const password = newPassword();
    const before = new Set(staff.map(({ id }) => id));
    try {
      const all = await people.addTrainer({ name: name.trim(), email: email.trim(), password });
      const added = all.find(({ id, role }) => role === 'trainer' && !before.has(id));
      if (added) onPassword(added.id, password);
      set(all);
      setName('');
      setEmail('');
    } catch (error) {
      setWhy(sentence(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <StepFrame
      title={words.title}
      intro={words.intro}
      progress={progress}
      next={{
        label: staff.some(({ role }) => role === 'trainer') ? strings.next : words.skip,
        look: typed ? 'plain' : 'primary',
      }}
      onNext={async () => {
        // Enter in a field means the trainer, not the next step.
        if (whole) await add();
        else if (typed) return words.unsaved;
        else go('invite');
        return null;
      }}
    >
      <LoadState loaded={loaded} onRetry={again} />
      {staff.length > 0 ? (
        <ul className="rows" aria-label={words.list}>
          {staff.map((person) => (
            <Row key={person.id} person={person} server={address} password={passwords.get(person.id)} />
          ))}
        </ul>
      ) : null}
      {passwords.size > 0 ? <p className="setup-note">{words.passwordOnce}</p> : null}
      <div className="setup-add">
        <TextField label={words.name} value={name} onValue={setName} maxLength={80} autoComplete="off" />
        <TextField
          label={words.email}
          type="email"
          value={email}
          onValue={setEmail}
          maxLength={320}
          autoComplete="off"
        />
        {why ? (
          <p className="form-error" role="alert">
            {why}
          </p>
        ) : null}
        <Button look={typed ? 'primary' : 'plain'} disabled={busy || !whole} onClick={() => void add()}>
          {busy ? words.adding : words.add}
        </Button>
      </div>
    </StepFrame>
  );
}

function Row({
  person,
  server,
  password,
}: {
  person: PersonRecord;
  server: string;
  password: string | undefined;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <li className="rows-item">
      <div className="rows-main">
        <p className="rows-title">{person.name}</p>
        <p className="rows-text">{person.role === 'owner' ? words.you : person.email}</p>
        {password ? <p className="setup-secret">{words.password(password)}</p> : null}
      </div>
      {password ? (
        <Button
          size="s"
          aria-label={words.copy(person.name)}
          onClick={() => {
            copyText(words.signInText(server, person.email ?? '', password));
            setCopied(true);
          }}
        >
          {copied ? words.copied : strings.copy}
        </Button>
      ) : null}
    </li>
  );
}
