import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useRef, useState, type InputHTMLAttributes } from 'react';
import { strings } from '../strings.ts';
import './text-field.css';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: string | undefined;
  /** The cursor is put here when the field appears. */
  takeFocus?: boolean;
}

export function TextField({ label, value, onValue, help, type = 'text', takeFocus = false, ...rest }: Props) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takeFocus) input.current?.focus();
  }, [takeFocus]);
  const secret = type === 'password';
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box">
        <input
          {...rest}
          ref={input}
          id={id}
          type={secret && shown ? 'text' : type}
          className={secret ? 'field-input field-input-secret' : 'field-input'}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-describedby={help ? `${id}-help` : undefined}
        />
        {secret ? (
          <button
            type="button"
            className="field-eye"
            aria-pressed={shown}
            aria-label={shown ? strings.password.hide : strings.password.show}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={17} aria-hidden /> : <Eye size={17} aria-hidden />}
          </button>
        ) : null}
      </div>
      {help ? (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
