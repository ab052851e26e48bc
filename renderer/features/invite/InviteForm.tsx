import { useState, type FormEvent } from 'react';
import type { Inviting, NewInvite } from '../../../protocol/admin.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { strings } from './strings.ts';

export interface InviteFormProps {
  inviting: Inviting;
  /** For whom an owner may invite, the first is proposed; absent: for oneself. */
  trainers?: readonly { id: number; name: string }[] | undefined;
  onMade: (made: NewInvite) => void;
  takeFocus?: boolean;
}

/** Whom the invite is for. */
export function InviteForm({ inviting, trainers, onMade, takeFocus = false }: InviteFormProps) {
  const [name, setName] = useState('');
  const [trainer, setTrainer] = useState(trainers?.[0]?.id);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function make(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onMade(await inviting.invite({ name: name.trim() || undefined, trainerId: trainer }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make();
  };
  return (
    <form className="form" onSubmit={submit}>
      {trainers && trainers.length > 1 && trainer !== undefined ? (
        <Select
          label={strings.trainer}
          value={trainer}
          options={trainers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTrainer}
        />
      ) : null}
      <TextField
        label={strings.name}
        help={strings.nameHelp}
        value={name}
        onValue={setName}
        maxLength={80}
        autoComplete="off"
        takeFocus={takeFocus}
      />
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? strings.making : strings.make}
      </Button>
    </form>
  );
}
