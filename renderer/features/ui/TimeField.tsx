import { useId, useState, type KeyboardEvent } from 'react';
import { locale } from '../language.ts';
import { movedTime, readTime, shownTime } from './time-of-day.ts';
import './time-field.css';

interface Props {
  label: string;
  /** Read out, and not shown: the place says it. */
  labelHidden?: boolean;
  /** 24 hours: `08:30`. */
  value: string;
  disabled?: boolean;
  invalid?: boolean;
  onChange: (value: string) => void;
}

/** What the arrow keys move by, in minutes. */
const STEP = 15;

/**
 * A time of day in the window's language: the browser's own field shows it as the browser's language does. What is no time
 * is not told, and gone on leaving.
 */
export function TimeField({ label, labelHidden = false, value, disabled = false, invalid, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);

  function leave(): void {
    const time = typed === null ? null : readTime(typed);
    setTyped(null);
    if (time !== null && time !== value) onChange(time);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') leave();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const from = (typed === null ? null : readTime(typed)) ?? value;
    setTyped(null);
    onChange(movedTime(from, event.key === 'ArrowUp' ? STEP : -STEP));
  }
  return (
    <span className="time-field">
      <label className={labelHidden ? 'visually-hidden' : 'time-field-label'} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        className="time-field-input"
        value={typed ?? shownTime(value, locale)}
        disabled={disabled}
        aria-invalid={invalid || (typed !== null && readTime(typed) === null) ? true : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
    </span>
  );
}
