import { useState, type FormEvent } from 'react';
import { officeHours, type OfficeHours, type Workspace } from '../../../protocol/workspace.ts';
import { language } from '../../features/language.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Segments } from '../../features/ui/Segments.tsx';
import { Select } from '../../features/ui/Select.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import { TextArea } from '../../features/ui/TextArea.tsx';
import { AnswerPreview } from './AnswerPreview.tsx';
import { LoadState } from '../../features/ui/LoadState.tsx';
import { OfficeDays } from './OfficeDays.tsx';
import { strings } from './strings.ts';
import { timeZones } from '../../features/time-zones.ts';
import { sentence, useLoaded } from '../../features/use-loaded.ts';

const readHours = (workspace: Workspace) => workspace.officeHours();

/** What is offered to a trainer who has never set any. */
function firstHours(): OfficeHours {
  const day = { from: '08:00', to: '18:00' };
  return {
    enabled: false,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    days: [day, day, day, day, day, null, null],
    answer: '',
    language,
  };
}

export function OfficeHoursSettings({ workspace }: { workspace: Workspace }) {
  const { loaded, set, again } = useLoaded(workspace, readHours);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const kept = loaded.value ?? firstHours();
  // What another device saved shows at once, unless something is being written here: the form keeps its own draft.
  return <HoursForm key={JSON.stringify(loaded.value)} kept={kept} workspace={workspace} onSaved={set} />;
}

interface FormProps {
  kept: OfficeHours;
  workspace: Workspace;
  onSaved: (hours: OfficeHours) => void;
}

type Progress = { is: 'idle' } | { is: 'saving' } | { is: 'refused'; why: string };

function HoursForm({ kept, workspace, onSaved }: FormProps) {
  const words = strings.office_hours;
  const [draft, setDraft] = useState(kept);
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });
  const change = (part: Partial<OfficeHours>) => {
    setProgress({ is: 'idle' });
    setDraft((now) => ({ ...now, ...part }));
  };
  const changed = JSON.stringify(draft) !== JSON.stringify(kept);
  const valid = officeHours.safeParse(draft).success;
  const noDay = draft.enabled && draft.days.every((day) => day === null);

  async function save(): Promise<void> {
    setProgress({ is: 'saving' });
    try {
      onSaved(await workspace.saveOfficeHours(draft));
    } catch (error) {
      setProgress({ is: 'refused', why: sentence(error) });
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed && valid) void save();
  };

  return (
    <form className="settings-body" onSubmit={submit}>
      <p className="settings-intro">{words.intro}</p>
      <Switch
        label={words.enabled}
        help={words.enabledHelp}
        checked={draft.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <OfficeDays days={draft.days} onChange={(days) => change({ days })} />
      {noDay ? (
        <p className="form-error" role="alert">
          {words.noDay}
        </p>
      ) : null}
      <Select
        label={words.timeZone}
        value={draft.timeZone}
        options={timeZones(draft.timeZone)}
        onChange={(timeZone) => change({ timeZone })}
      />
      <div className="settings-row">
        <span>{words.answerLanguage}</span>
        <Segments
          label={words.answerLanguage}
          value={draft.language}
          options={[
            { value: 'en', label: strings.language.languages.en },
            { value: 'de', label: strings.language.languages.de },
          ]}
          onChange={(next) => change({ language: next })}
        />
      </div>
      <TextArea
        label={words.answer}
        help={words.answerHelp}
        value={draft.answer}
        maxLength={1_000}
        insert={[{ text: '{back}', label: words.insertBack }]}
        onValue={(answer) => change({ answer })}
      />
      <AnswerPreview hours={draft} />
      <div className="settings-buttons">
        <Button type="submit" look="primary" disabled={!changed || !valid || progress.is === 'saving'}>
          {progress.is === 'saving' ? strings.saving : strings.save}
        </Button>
        {changed ? <Button onClick={() => setDraft(kept)}>{strings.revert}</Button> : null}
        <p role="status">{changed ? strings.unsaved : null}</p>
      </div>
      {progress.is === 'refused' ? (
        <p className="form-error" role="alert">
          {progress.why}
        </p>
      ) : null}
    </form>
  );
}
