import { Menu } from '@base-ui/react/menu';
import { Copy, ExternalLink, Link2, RotateCcw, Trash2, type LucideIcon } from 'lucide-react';
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { ShownMessage } from '../../../protocol/messaging.ts';
import { strings } from '../strings.ts';
import { copyText } from './copy-text.ts';
import type { MessageActions } from './Bubble.tsx';
import '../ui/menu.css';

export interface Shortcut {
  shown: string;
  /** For `aria-keyshortcuts`. */
  aria: string;
}
export type MessageKeys = Readonly<Record<'copy' | 'openLink' | 'retry' | 'discard', Shortcut>>;

interface Props {
  messages: readonly ShownMessage[];
  on: MessageActions;
  keys: MessageKeys | undefined;
  children: ReactNode;
}

interface Opened {
  message: ShownMessage;
  /** The link that was under the pointer. */
  href: string | null;
  anchor: { getBoundingClientRect: () => DOMRect };
  /** What had the focus. */
  from: HTMLElement | null;
}

interface ChoiceProps {
  icon: LucideIcon;
  keys?: Shortcut | undefined;
  onClick: () => void;
  children: ReactNode;
}

function Choice({ icon: Icon, keys, onClick, children }: ChoiceProps) {
  return (
    <Menu.Item className="menu-item" aria-keyshortcuts={keys?.aria} onClick={onClick}>
      <Icon size={16} aria-hidden />
      <span className="menu-name">{children}</span>
      {keys ? <kbd aria-hidden>{keys.shown}</kbd> : null}
    </Menu.Item>
  );
}

/**
 * What can be done with a message, by right click or the menu key. Where something is selected, and under a finger, the system's
 * own menu comes instead.
 */
export function MessageMenu({ messages, on, keys, children }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [open, setOpen] = useState(false);
  // Inside the conversation, so that what a menu says is in a landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const words = strings.conversation.menu;

  function onContextMenu(event: MouseEvent<HTMLElement>): void {
    const element = event.target as HTMLElement;
    const id = element.closest<HTMLElement>('[data-message-id]')?.dataset['messageId'];
    const message = messages.find((one) => one.messageId === id);
    const byTouch = (event.nativeEvent as PointerEvent).pointerType === 'touch';
    if (!message || byTouch || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    const { clientX, clientY } = event;
    setOpened({
      message,
      href: element.closest<HTMLAnchorElement>('a[href]')?.href ?? null,
      anchor: { getBoundingClientRect: () => DOMRect.fromRect({ x: clientX, y: clientY }) },
      from: document.activeElement instanceof HTMLElement ? document.activeElement : null,
    });
    setOpen(true);
  }

  return (
    <div className="messages-area" onContextMenu={onContextMenu}>
      {children}
      <div ref={setPlace} />
      {opened ? (
        <Menu.Root open={open} onOpenChange={setOpen}>
          <Menu.Portal container={place}>
            <Menu.Positioner className="menu-place" anchor={opened.anchor} side="bottom" align="start">
              <Menu.Popup className="menu menu-s" aria-label={words.label} finalFocus={() => opened.from}>
                <Choice icon={Copy} keys={keys?.copy} onClick={() => copyText(opened.message.content)}>
                  {words.copy}
                </Choice>
                {opened.href ? (
                  <>
                    <Choice icon={Link2} onClick={() => copyText(opened.href ?? '')}>
                      {words.copyAddress}
                    </Choice>
                    <Choice
                      icon={ExternalLink}
                      keys={keys?.openLink}
                      onClick={() => on.openLink(opened.href ?? '')}
                    >
                      {words.openLink}
                    </Choice>
                  </>
                ) : null}
                {opened.message.status.is === 'failed' ? (
                  <>
                    <Choice
                      icon={RotateCcw}
                      keys={keys?.retry}
                      onClick={() => on.retry(opened.message.messageId)}
                    >
                      {strings.conversation.retry}
                    </Choice>
                    <Choice
                      icon={Trash2}
                      keys={keys?.discard}
                      onClick={() => on.discard(opened.message.messageId)}
                    >
                      {strings.conversation.discard}
                    </Choice>
                  </>
                ) : null}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      ) : null}
    </div>
  );
}
