import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import './select.css';

interface Props<T extends string | number> {
  label: string;
  help?: string | undefined;
  value: T;
  options: readonly { value: T; label: string }[];
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** One of many. The system's own list: it types ahead, and fits every screen. */
export function Select<T extends string | number>({
  label,
  help,
  value,
  options,
  disabled = false,
  onChange,
}: Props<T>) {
  const id = useId();
  return (
    <div className="select-row">
      <div>
        <label className="select-label" htmlFor={id}>
          {label}
        </label>
        {help ? (
          <p className="switch-help" id={`${id}-help`}>
            {help}
          </p>
        ) : null}
      </div>
      <span className="select-box">
        <select
          id={id}
          className="select"
          disabled={disabled}
          value={String(value)}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => {
            const chosen = options[event.target.selectedIndex];
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={15} aria-hidden />
      </span>
    </div>
  );
}
