import { useEffect, useId, useState } from 'react';
import './time-field.css';

interface Props {
  label: string;
  /** Read out, and not shown: the place says it. */
  labelHidden?: boolean;
  /** 24 hours: `08:30`. Shown as the system writes times. */
  value: string;
  disabled?: boolean;
  invalid?: boolean;
  onChange: (value: string) => void;
}

/** A time of day. Half of a time is nobody's wish: what is told is always whole. */
export function TimeField({ label, labelHidden = false, value, disabled = false, invalid, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <span className="time-field">
      <label className={labelHidden ? 'visually-hidden' : 'time-field-label'} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="time"
        className="time-field-input"
        value={typed}
        disabled={disabled}
        aria-invalid={invalid ? true : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value) onChange(event.target.value.slice(0, 5));
        }}
        onBlur={() => setTyped(value)}
      />
    </span>
  );
}
