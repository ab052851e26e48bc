import { ContextMenu } from '@base-ui/react/context-menu';
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { Action } from '../actions/action.ts';
import { ariaKeys, showKeys } from '../actions/show-keys.ts';
import type { Platform } from '../actions/keys.ts';
import '../../features/ui/menu.css';
import './row-menu.css';

interface Props {
  conversations: readonly ShownConversation[];
  actions: readonly Action[];
  platform: Platform;
  onOpenChange: (conversationId: number | null) => void;
  children: ReactNode;
}

/** The menu of the list's rows: by right click, long press, or the menu key. */
export function RowMenu({ conversations, actions, platform, onOpenChange, children }: Props) {
  // Inside the navigation, so that what a menu says is in a landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [targetId, setTargetId] = useState<number | null>(null);
  const target = conversations.find((c) => c.id === targetId) ?? null;
  const offered = actions.filter((action) => action.group === 'conversation' && action.id !== 'undo');

  const onContextMenu = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (row) setTargetId(Number(row.dataset['row']));
    else event.stopPropagation();
  };
  return (
    <ContextMenu.Root onOpenChange={(open) => onOpenChange(open ? targetId : null)}>
      <ContextMenu.Trigger className="row-menu-area" onContextMenuCapture={onContextMenu}>
        {children}
      </ContextMenu.Trigger>
      <div ref={setPlace} />
      <ContextMenu.Portal container={place}>
        <ContextMenu.Positioner className="menu-place">
          <ContextMenu.Popup className="menu menu-s" aria-label={target?.peer.name}>
            {offered
              .filter((action) => action.can(target))
              .map(({ id, icon: Icon, keys, nameFor, run }) => (
                <ContextMenu.Item
                  key={id}
                  className="menu-item"
                  aria-keyshortcuts={ariaKeys(keys[0] ?? '', platform)}
                  onClick={() => run(target)}
                >
                  <Icon size={16} aria-hidden />
                  <span className="menu-name">{nameFor(target)}</span>
                  <kbd aria-hidden>{showKeys(keys[0] ?? '', platform)}</kbd>
                </ContextMenu.Item>
              ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
