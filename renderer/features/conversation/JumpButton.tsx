import { ArrowDown } from 'lucide-react';
import { strings } from '../strings.ts';

/** Back to the latest message, with the number of those that are new. */
export function JumpButton({
  hidden,
  count,
  onJump,
}: {
  hidden: boolean;
  count: number;
  onJump: () => void;
}) {
  if (hidden) return null;
  const label = count > 0 ? strings.conversation.jumpToNew(count) : strings.conversation.jumpToLatest;
  return (
    <button
      type="button"
      className="jump"
      data-new={count > 0 ? '' : undefined}
      aria-label={label}
      onClick={onJump}
    >
      <ArrowDown size={18} aria-hidden />
      {count > 0 ? <span>{label}</span> : null}
    </button>
  );
}
