import { ArrowUp } from 'lucide-react';
import { strings } from '../strings.ts';

/** Up to the first message that was unread, where it was passed without being seen. */
export function UnreadButton({ hidden, onJump }: { hidden: boolean; onJump: () => void }) {
  if (hidden) return null;
  return (
    <button type="button" className="jump jump-up" onClick={onJump}>
      <ArrowUp size={16} aria-hidden />
      <span>{strings.conversation.jumpToUnread}</span>
    </button>
  );
}
