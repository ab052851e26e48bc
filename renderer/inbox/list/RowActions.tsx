import { Ellipsis } from 'lucide-react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { Action } from '../actions/action.ts';
import { strings } from '../strings.ts';
import './row-actions.css';

interface Props {
  conversation: ShownConversation;
  actions: readonly Action[];
}

/**
 * On the row under the pointer: what is done most, and the menu. For the pointer only: everybody else has the menu key and the
 * shortcuts, and hears each row once.
 */
export function RowActions({ conversation, actions }: Props) {
  const offered = actions.filter((a) => (a.id === 'done' || a.id === 'archive') && a.can(conversation));
  return (
    // Pressing one leaves the keyboard where it is.
    <div
      className="row-actions"
      aria-hidden
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {offered.map(({ id, icon: Icon, nameFor, run }) => (
        <button
          key={id}
          type="button"
          className="icon-button row-action"
          tabIndex={-1}
          title={nameFor(conversation)}
          onClick={() => run(conversation)}
        >
          <Icon size={16} aria-hidden />
        </button>
      ))}
      <button
        type="button"
        className="icon-button row-action"
        tabIndex={-1}
        title={strings.list.more}
        onClick={(event) => {
          // The one menu of the list opens for whichever row asks for it.
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          const at = { clientX: left, clientY: bottom, bubbles: true, cancelable: true };
          event.currentTarget.dispatchEvent(new MouseEvent('contextmenu', at));
        }}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
    </div>
  );
}
