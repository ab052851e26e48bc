import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import './segments.css';

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few: a group of radio buttons, drawn as one bar. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <RadioGroup
      aria-label={label}
      className="segments"
      data-count={options.length}
      value={value}
      onValueChange={(next) => onChange(next)}
    >
      {options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className="segment">
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
