import { Autocomplete } from '@base-ui/react/autocomplete';
import { Apple, Flag, Heart, Lightbulb, PawPrint, Plane, Search, Smile, Trophy, User } from 'lucide-react';
import { useEffect, useMemo, useState, type RefObject } from 'react';
import { language } from '../language.ts';
import { strings } from '../strings.ts';
import { drawableEmojis } from './drawable.ts';
import { findEmojis, loadEmojis, type Emoji } from './emoji-data.ts';
import { recentEmojis, rememberEmoji } from './recent-emojis.ts';
import '../ui/picker.css';
import './emoji-picker.css';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  /** Gets the focus afterwards. */
  composer: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

const COLUMNS = 8;
const MOST_FOUND = 96;
/** The tabs, in the order of the groups of Unicode. */
const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;
const icons = [Smile, User, PawPrint, Apple, Plane, Trophy, Lightbulb, Heart, Flag] as const;

function rowsOf(emojis: readonly Emoji[]): Emoji[][] {
  const rows: Emoji[][] = [];
  for (let at = 0; at < emojis.length; at += COLUMNS) rows.push(emojis.slice(at, at + COLUMNS));
  return rows;
}

/** Type to find one, arrows to choose, Enter to write it. The data is the app's own. */
export function EmojiPicker({ anchor, composer, onPick, onClose }: Props) {
  const words = strings.emoji;
  const [emojis, setEmojis] = useState<readonly Emoji[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<number>(GROUPS[0]);

  useEffect(() => {
    let gone = false;
    const load = async () => {
      const drawable = drawableEmojis();
      const loaded = (await loadEmojis(language)).filter(({ emoji }) => drawable(emoji));
      if (!gone) setEmojis(loaded);
    };
    load().catch(() => !gone && setFailed(true));
    return () => {
      gone = true;
    };
  }, []);

  const shown = useMemo(() => {
    if (!emojis) return [];
    if (query.trim()) return findEmojis(emojis, query, MOST_FOUND);
    const ofGroup = emojis.filter((one) => one.group === group);
    if (group !== GROUPS[0]) return ofGroup;
    const known = new Map(emojis.map((one) => [one.emoji, one]));
    const recent = recentEmojis().flatMap((emoji) => known.get(emoji) ?? []);
    return [...recent, ...ofGroup.filter((one) => !recent.includes(one))];
  }, [emojis, query, group]);

  function pick(emoji: string): void {
    rememberEmoji(emoji);
    onPick(emoji);
  }

  return (
    <Autocomplete.Root
      open
      grid
      onOpenChange={(open) => !open && onClose()}
      items={shown}
      filter={null}
      value={query}
      onValueChange={(next, { reason }) => reason !== 'item-press' && setQuery(next)}
      itemToStringValue={(one) => one.name}
      autoHighlight="always"
    >
      <Autocomplete.Portal>
        <Autocomplete.Positioner
          className="picker-place"
          anchor={anchor}
          side="top"
          align="start"
          sideOffset={8}
        >
          <Autocomplete.Popup className="picker emoji" aria-label={words.title} finalFocus={composer}>
            <div className="picker-search">
              <Search size={16} aria-hidden />
              <Autocomplete.Input
                aria-label={words.find}
                placeholder={words.find}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || shown.length > 0) return;
                  // There is nothing to write yet: else it would close, and Enter reach the text.
                  event.preventBaseUIHandler();
                  event.preventDefault();
                }}
              />
            </div>
            <div className="emoji-groups" role="group" aria-label={words.groups}>
              {GROUPS.map((one, index) => {
                const Icon = icons[index] ?? Smile;
                return (
                  <button
                    key={one}
                    type="button"
                    className="emoji-group"
                    aria-label={words.groupNames[index]}
                    title={words.groupNames[index]}
                    aria-pressed={!query.trim() && one === group}
                    onClick={() => {
                      setQuery('');
                      setGroup(one);
                    }}
                  >
                    <Icon size={17} aria-hidden />
                  </button>
                );
              })}
            </div>
            {failed ? (
              <p className="picker-none" role="alert">
                {words.couldNotLoad}
              </p>
            ) : null}
            {emojis && shown.length === 0 ? <p className="picker-none">{words.nothingFound(query)}</p> : null}
            <Autocomplete.List className="emoji-list" aria-label={words.title}>
              {rowsOf(shown).map((row) => (
                <Autocomplete.Row key={row[0]?.emoji} className="emoji-row">
                  {row.map((one) => (
                    <Autocomplete.Item
                      key={one.emoji}
                      value={one}
                      className="emoji-one"
                      aria-label={one.name}
                      title={one.name}
                      onClick={() => pick(one.emoji)}
                    >
                      {one.emoji}
                    </Autocomplete.Item>
                  ))}
                </Autocomplete.Row>
              ))}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
