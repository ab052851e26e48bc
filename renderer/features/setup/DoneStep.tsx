import { Button } from '../ui/Button.tsx';
import { StepFrame } from './StepFrame.tsx';
import { strings } from './strings.ts';

const words = strings.done;

interface Props {
  gym: string;
  address: string;
  /** It came from a backup: nobody is signed in. */
  restored: boolean;
  onFinished: () => void;
  onAdmin?: (() => void) | undefined;
  onSignIn: () => void;
}

const onlyHere = (address: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

/** What is next. */
export function DoneStep({ gym, address, restored, onFinished, onAdmin, onSignIn }: Props) {
  return (
    <div className="setup-card">
      <StepFrame
        title={restored ? words.restored(gym) : words.title(gym)}
        intro={restored ? words.restoredText : undefined}
      />
      <dl className="setup-address">
        <dt>{words.address}</dt>
        <dd>{address}</dd>
      </dl>
      {onlyHere(address) ? <p className="setup-note">{words.onlyHere}</p> : null}
      {restored ? null : (
        <ul className="setup-next">
          <li>{words.trainers}</li>
          <li>{words.members}</li>
          <li>{words.backups}</li>
        </ul>
      )}
      <footer className="setup-foot">
        {onAdmin && !restored ? <Button onClick={onAdmin}>{words.toAdmin}</Button> : null}
        {restored ? (
          <Button look="primary" onClick={onSignIn}>
            {words.signIn}
          </Button>
        ) : (
          <Button look="primary" onClick={onFinished}>
            {words.toChat}
          </Button>
        )}
      </footer>
    </div>
  );
}
