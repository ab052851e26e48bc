import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { MessageSquareText } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { SavedReply } from '../../../protocol/workspace.ts';
import { Avatar } from '../../features/Avatar.tsx';
import { strings } from '../strings.ts';
import type { Target } from './action.ts';
import type { Platform } from './keys.ts';
import { paletteGroups, type PaletteGroup, type PaletteItem, type PaletteSources } from './palette-items.ts';
import { ariaKeys, showKeys } from './show-keys.ts';
import './command-palette.css';

interface Props extends PaletteSources {
  open: boolean;
  platform: Platform;
  onClose: () => void;
  onPerson: (conversationId: number) => void;
  onReply: (reply: SavedReply) => void;
}

const words = strings.palette;

function Face({ item }: { item: PaletteItem }) {
  if (item.kind === 'person') return <Avatar name={item.name} personId={item.personId} size="s" />;
  const Icon = item.kind === 'action' ? item.action.icon : MessageSquareText;
  return (
    <span className="palette-icon">
      <Icon size={16} aria-hidden />
    </span>
  );
}

function Words({ item, target, platform }: { item: PaletteItem; target: Target; platform: Platform }) {
  if (item.kind === 'person')
    return (
      <>
        <span className="palette-name">{item.name}</span>
        {item.note ? <span className="palette-note">{item.note}</span> : null}
      </>
    );
  if (item.kind === 'reply')
    return (
      <>
        <span className="palette-name">{item.reply.title}</span>
        <span className="palette-note palette-content">{item.reply.content}</span>
      </>
    );
  const about = item.action.group === 'conversation' && target ? target.peer.name : null;
  return (
    <>
      <span className="palette-name">{item.name}</span>
      {about && item.action.id !== 'undo' ? <span className="palette-note">{about}</span> : null}
      <span className="palette-keys" aria-hidden>
        {item.action.keys.map((keys) => (
          <kbd key={keys}>{showKeys(keys, platform)}</kbd>
        ))}
      </span>
    </>
  );
}

/** People, everything that can be done, and saved replies, by a few letters of their name. */
export function CommandPalette({ open, onClose, ...props }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  /** What was chosen may have put the keyboard somewhere; otherwise it goes back to where it was. */
  const keyboardIsFree = () => {
    const has = document.activeElement;
    return !has || has === document.body || Boolean(popup.current?.contains(has));
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="palette-veil" />
        <Dialog.Popup ref={popup} className="palette" aria-label={words.label} finalFocus={keyboardIsFree}>
          <Palette
            {...props}
            onChosen={(run) => {
              onClose();
              run();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({
  platform,
  onPerson,
  onReply,
  onChosen,
  ...sources
}: Omit<Props, 'open' | 'onClose'> & { onChosen: (run: () => void) => void }) {
  const [query, setQuery] = useState('');
  const { actions, target, conversations, replies } = sources;
  const groups = useMemo(
    () => paletteGroups({ actions, target, conversations, replies }, query),
    [actions, target, conversations, replies, query],
  );

  const choose = (item: PaletteItem) =>
    onChosen(() => {
      if (item.kind === 'person') onPerson(item.conversationId);
      else if (item.kind === 'reply') onReply(item.reply);
      else item.action.run(target);
    });
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      items={groups}
      value={query}
      onValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setQuery(value);
      }}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={() => query}
    >
      <Autocomplete.Input
        className="palette-input"
        aria-label={words.label}
        placeholder={words.placeholder}
        spellCheck={false}
      />
      {groups.length === 0 ? <p className="palette-none">{words.nothing(query.trim())}</p> : null}
      <Autocomplete.List className="palette-list" aria-label={words.label}>
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.kind} items={group.items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-label">
              {words.groups[group.kind]}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.key}
                  value={item}
                  className="palette-item"
                  aria-keyshortcuts={
                    item.kind === 'action' ? ariaKeys(item.action.keys[0] ?? '', platform) : undefined
                  }
                  onClick={() => choose(item)}
                >
                  <Face item={item} />
                  <Words item={item} target={target} platform={platform} />
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
