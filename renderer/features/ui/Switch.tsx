import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';
import './switch.css';

interface Props {
  label: string;
  help?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, help, checked, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div className="switch-row">
      <div>
        <label
          id={`${id}-label`}
          htmlFor={id}
          className={disabled ? 'switch-label switch-off' : 'switch-label'}
        >
          {label}
        </label>
        {help ? (
          <p className="switch-help" id={`${id}-help`}>
            {help}
          </p>
        ) : null}
      </div>
      <Base.Root
        id={id}
        className="switch"
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={help ? `${id}-help` : undefined}
      >
        <Base.Thumb className="switch-thumb" />
      </Base.Root>
    </div>
  );
}
