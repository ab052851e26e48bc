import { Autocomplete } from '@base-ui/react/autocomplete';
import { X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { MAX_TAGS, tag as tagSchema } from '../../../protocol/entities.ts';
import { matchesQuery } from '../../features/search-words.ts';
import { strings } from '../strings.ts';
import { addTag } from './tags.ts';

interface Props {
  tags: readonly string[];
  /** Those of all clients. */
  known: readonly string[];
  /** Rejects with a sentence when they cannot be saved. */
  save: (tags: string[]) => Promise<unknown>;
}

const words = strings.panel.tags;
const MOST_SUGGESTED = 8;

/** The trainer's own words for a client: removed by their button, added by typing, with those of other clients suggested. */
export function TagEditor({ tags, known, save }: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  /** What was asked for and is not confirmed yet. */
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const highlighted = useRef(false);
  const shown = wanted ?? tags;
  const suggested = useMemo(
    () =>
      known
        .filter((one) => !shown.includes(one) && text.trim() && matchesQuery(one, text))
        .slice(0, MOST_SUGGESTED),
    [known, shown, text],
  );

  async function change(next: readonly string[]): Promise<void> {
    setProblem(null);
    setWanted(next);
    try {
      await save([...next]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : words.couldNotSave);
    }
    setWanted(null);
  }

  function add(...written: string[]): void {
    setText('');
    const next = written.reduce<readonly string[]>((now, one) => addTag(now, known, one), shown);
    if (next !== shown) void change(next);
  }

  /** A comma ends a tag, also in what is pasted. */
  function write(next: string): void {
    const parts = next.split(',');
    if (parts.length > 1) add(...parts);
    else setText(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || highlighted.current || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(text);
  }

  return (
    <section className="panel-section" aria-label={words.title}>
      <h3 className="panel-title">{words.title}</h3>
      <ul className="tags">
        {shown.map((one) => (
          <li key={one} className="tag">
            <span>{one}</span>
            <button
              type="button"
              className="tag-remove"
              aria-label={words.remove(one)}
              title={words.remove(one)}
              onClick={() => {
                void change(shown.filter((other) => other !== one));
                input.current?.focus();
              }}
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < MAX_TAGS ? (
        <Autocomplete.Root
          open={open && suggested.length > 0}
          onOpenChange={setOpen}
          items={suggested}
          filter={null}
          value={text}
          onValueChange={(next, { reason }) => reason !== 'item-press' && write(next)}
          onItemHighlighted={(one) => {
            highlighted.current = one !== undefined;
          }}
        >
          <Autocomplete.Input
            ref={input}
            className="tag-input"
            aria-label={words.add}
            placeholder={words.add}
            maxLength={tagSchema.maxLength ?? undefined}
            onKeyDown={onKeyDown}
          />
          <Autocomplete.Portal>
            <Autocomplete.Positioner className="menu-place" sideOffset={4} align="start">
              <Autocomplete.Popup className="menu menu-s">
                <Autocomplete.List>
                  {(one: string) => (
                    <Autocomplete.Item key={one} value={one} className="menu-item" onClick={() => add(one)}>
                      {one}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
      ) : (
        <p className="panel-note">{words.full(MAX_TAGS)}</p>
      )}
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  );
}
