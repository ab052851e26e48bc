import { useState, type FormEvent } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { GymSettings } from '../../../protocol/admin.ts';
import { timeZones } from '../time-zones.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useLoaded } from '../use-loaded.ts';
import { asked } from './ask.ts';
import { Problem } from './Problem.tsx';
import { strings } from './strings.ts';
import { useDoing } from './use-doing.ts';

/** In months; 0: for ever. */
const KEEP = [0, 1, 3, 6, 12, 24, 36, 60, 120];

/** What the command line set may be none of them. */
function keepChoices(kept: number | null): number[] {
  return [...new Set([...KEEP, kept ?? 0])].toSorted((a, b) => a - b);
}

const read = (api: AdminApi): Promise<GymSettings> => asked(api.gym());

export function GymSection({ api }: { api: AdminApi }) {
  const { loaded, set, again } = useLoaded(api, read);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  return <GymForm api={api} kept={loaded.value} onSaved={set} />;
}

interface FormProps {
  api: AdminApi;
  kept: GymSettings;
  onSaved: (gym: GymSettings) => void;
}

function GymForm({ api, kept, onSaved }: FormProps) {
  const words = strings.gym;
  const { busy, problem, run } = useDoing();
  const [gym, setGym] = useState(kept);
  const [said, setSaid] = useState(false);
  // Only what differs is sent: what another owner changed meanwhile stays.
  const changed = Object.fromEntries(
    Object.entries(gym).filter(([field, value]) => value !== kept[field as keyof GymSettings]),
  ) as Partial<GymSettings>;
  const change = (part: Partial<GymSettings>) => {
    setSaid(false);
    setGym({ ...gym, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const saved = await asked(api.changeGym(changed));
      setGym(saved);
      onSaved(saved);
      setSaid(true);
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={gym.name}
        onValue={(name) => change({ name })}
        maxLength={80}
        required
        autoComplete="off"
      />
      <Select
        label={words.timeZone}
        help={words.timeZoneHelp}
        value={gym.timeZone}
        options={timeZones(gym.timeZone)}
        onChange={(timeZone) => change({ timeZone })}
      />
      <Switch
        label={words.ownersMayRead}
        help={words.ownersMayReadHelp}
        checked={gym.ownersMayRead}
        onChange={(ownersMayRead) => change({ ownersMayRead })}
      />
      <Select
        label={words.keep}
        help={words.keepHelp}
        value={gym.keepMonths ?? 0}
        options={keepChoices(kept.keepMonths).map((months) => ({
          value: months,
          label: months === 0 ? words.forEver : words.months(months),
        }))}
        onChange={(months) => change({ keepMonths: months === 0 ? null : months })}
      />
      <Problem why={problem} />
      <div className="admin-bar">
        <Button
          type="submit"
          look="primary"
          disabled={busy || gym.name.trim() === '' || Object.keys(changed).length === 0}
        >
          {busy ? strings.saving : strings.save}
        </Button>
        <p role="status">{said ? strings.saved : ''}</p>
      </div>
    </form>
  );
}
