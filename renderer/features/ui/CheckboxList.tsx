import './checkbox-list.css';

interface Props<T extends string | number> {
  label: string;
  help?: string | undefined;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** Any number of a few. */
export function CheckboxList<T extends string | number>({
  label,
  help,
  options,
  chosen,
  onChange,
}: Props<T>) {
  return (
    <fieldset className="checkbox-list">
      <legend className="field-label">{label}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="checkbox-list-item">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          <span>{label}</span>
        </label>
      ))}
      {help ? <p className="field-help">{help}</p> : null}
    </fieldset>
  );
}
