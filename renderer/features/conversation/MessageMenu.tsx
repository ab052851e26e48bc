import { Menu } from '@base-ui/react/menu';
import { Copy, ExternalLink, Link2, RotateCcw, Trash2 } from 'lucide-react';
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { ShownMessage } from '../../../protocol/messaging.ts';
import { strings } from '../strings.ts';
import { copyText } from './copy-text.ts';
import type { MessageActions } from './Bubble.tsx';
import '../ui/menu.css';

interface Props {
  messages: readonly ShownMessage[];
  on: MessageActions;
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

/**
 * What can be done with a message, by right click or the menu key. Where something is selected, and under a finger, the system's
 * own menu comes instead.
 */
export function MessageMenu({ messages, on, children }: Props) {
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
                <Menu.Item className="menu-item" onClick={() => copyText(opened.message.content)}>
                  <Copy size={16} aria-hidden /> {words.copy}
                </Menu.Item>
                {opened.href ? (
                  <>
                    <Menu.Item className="menu-item" onClick={() => copyText(opened.href ?? '')}>
                      <Link2 size={16} aria-hidden /> {words.copyAddress}
                    </Menu.Item>
                    <Menu.Item className="menu-item" onClick={() => on.openLink(opened.href ?? '')}>
                      <ExternalLink size={16} aria-hidden /> {words.openLink}
                    </Menu.Item>
                  </>
                ) : null}
                {opened.message.status.is === 'failed' ? (
                  <>
                    <Menu.Item className="menu-item" onClick={() => on.retry(opened.message.messageId)}>
                      <RotateCcw size={16} aria-hidden /> {strings.conversation.retry}
                    </Menu.Item>
                    <Menu.Item className="menu-item" onClick={() => on.discard(opened.message.messageId)}>
                      <Trash2 size={16} aria-hidden /> {strings.conversation.discard}
                    </Menu.Item>
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
