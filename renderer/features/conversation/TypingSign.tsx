import { strings } from '../strings.ts';

/** Three dots in the room that is always kept under the last message. */
export function TypingSign({ name, active }: { name: string; active: boolean }) {
  return (
    <div className="typing" role="status">
      {active ? (
        <span className="typing-sign">
          <span className="typing-dots" aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {strings.conversation.typing(name)}
        </span>
      ) : null}
    </div>
  );
}
