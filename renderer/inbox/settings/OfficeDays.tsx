import { useId } from 'react';
import { onFirstUse } from '../../../protocol/language.ts';
import type { OfficeHours } from '../../../protocol/workspace.ts';
import { locale } from '../../features/language.ts';
import { Button } from '../../features/ui/Button.tsx';
import { TimeField } from '../../features/ui/TimeField.tsx';
import { strings } from './strings.ts';
import './office-days.css';

type Day = OfficeHours['days'][number];

const weekday = onFirstUse(() => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));
/** 2024 began with a Monday. */
const nameOf = (day: number): string => weekday().format(Date.UTC(2024, 0, day + 1));

const FIRST: NonNullable<Day> = { from: '08:00', to: '18:00' };

interface Props {
  /** Monday first. */
  days: readonly Day[];
  onChange: (days: Day[]) => void;
}

export function OfficeDays({ days, onChange }: Props) {
  const words = strings.office_hours;
  const change = (at: number, day: Day) => onChange(days.map((now, index) => (index === at ? day : now)));
  const monday = days[0] ?? null;
  const copied = monday && days.map((day, index) => (index < 5 ? { ...monday } : day));
  return (
    <fieldset className="office-days">
      <legend className="settings-label">{words.days}</legend>
      {days.map((day, index) => (
        <DayRow key={nameOf(index)} name={nameOf(index)} day={day} onChange={(next) => change(index, next)} />
      ))}
      {copied && JSON.stringify(copied) !== JSON.stringify(days) ? (
        <Button size="s" look="quiet" onClick={() => onChange(copied)}>
          {words.copyMonday}
        </Button>
      ) : null}
    </fieldset>
  );
}

function DayRow({ name, day, onChange }: { name: string; day: Day; onChange: (day: Day) => void }) {
  const words = strings.office_hours;
  const id = useId();
  const backwards = day !== null && day.from >= day.to;
  return (
    <div className="office-day">
      <label className="office-day-name">
        <input
          type="checkbox"
          checked={day !== null}
          onChange={(event) => onChange(event.target.checked ? FIRST : null)}
        />
        {name}
      </label>
      {day ? (
        <div className="office-day-times" role="group" aria-label={name} aria-describedby={id}>
          <TimeField
            label={words.from(name)}
            labelHidden
            value={day.from}
            invalid={backwards}
            onChange={(from) => onChange({ ...day, from })}
          />
          <span aria-hidden>–</span>
          <TimeField
            label={words.to(name)}
            labelHidden
            value={day.to}
            invalid={backwards}
            onChange={(to) => onChange({ ...day, to })}
          />
          <span id={id} className="office-day-wrong" role="status">
            {backwards ? words.backwards : null}
          </span>
        </div>
      ) : (
        <span className="switch-help">{words.dayOff}</span>
      )}
    </div>
  );
}
