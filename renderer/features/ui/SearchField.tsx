import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import './search-field.css';

interface Props {
  label: string;
  clearLabel: string;
  value: string;
  onValue: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Finds as you type. Esc empties it, and only an empty one leaves Esc to what is around it. */
export function SearchField({ label, clearLabel, value, onValue, onKeyDown, ref }: Props) {
  return (
    <div className="search-field">
      <Search size={16} aria-hidden />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value) {
            event.preventDefault();
            event.stopPropagation();
            onValue('');
          } else onKeyDown?.(event);
        }}
      />
      {value ? (
        <button
          type="button"
          className="icon-button search-field-clear"
          aria-label={clearLabel}
          onClick={(event) => {
            onValue('');
            event.currentTarget.closest('.search-field')?.querySelector('input')?.focus();
          }}
        >
          <X size={15} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
