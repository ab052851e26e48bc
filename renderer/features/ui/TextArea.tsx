import { useId, useRef } from 'react';
import { insertText } from '../conversation/insert-text.ts';
import { Button } from './Button.tsx';
import './text-area.css';

interface Props {
  label: string;
  help?: string | undefined;
  value: string;
  maxLength: number;
  /** Buttons that put a text where the cursor is. */
  insert?: readonly { text: string; label: string }[];
  onValue: (value: string) => void;
}

/** Several lines of text, as high as they are. */
export function TextArea({ label, help, value, maxLength, insert = [], onValue }: Props) {
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={input}
        id={id}
        className="text-area"
        rows={3}
        dir="auto"
        maxLength={maxLength}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onValue(event.target.value)}
      />
      {insert.length > 0 ? (
        <div className="text-area-insert">
          {insert.map((one) => (
            <Button
              key={one.text}
              size="s"
              onClick={() => input.current && insertText(input.current, one.text)}
            >
              {one.label}
            </Button>
          ))}
        </div>
      ) : null}
      {help ? (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
