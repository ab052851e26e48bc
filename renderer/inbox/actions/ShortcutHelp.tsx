import { Sheet } from '../../features/ui/Sheet.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import { strings } from '../strings.ts';
import { GROUPS, type Action } from './action.ts';
import { isLetter, type Platform } from './keys.ts';
import { showKeys } from './show-keys.ts';
import './shortcut-help.css';

interface Props {
  open: boolean;
  onClose: () => void;
  actions: readonly Action[];
  platform: Platform;
  /** Keys without Ctrl or Cmd act too. */
  letters: boolean;
  onLetters: (on: boolean) => void;
}

const words = strings.help;

/** Every action and its keys, from the same list that runs them. */
export function ShortcutHelp({ open, onClose, actions, platform, letters, onLetters }: Props) {
  return (
    <Sheet open={open} onClose={onClose} title={words.title} size="m">
      <div className="sheet-body shortcuts">
        {GROUPS.map((group) => (
          <section key={group} className="shortcut-group" aria-labelledby={`shortcuts-${group}`}>
            <h3 id={`shortcuts-${group}`} className="shortcut-title">
              {words.groups[group]}
            </h3>
            <dl>
              {actions
                .filter((action) => action.group === group)
                .map(({ id, name, keys }) => (
                  <div key={id} className="shortcut">
                    <dt>{name}</dt>
                    <dd>
                      {keys
                        .filter((one) => letters || !isLetter(one))
                        .map((one) => (
                          <kbd key={one}>{showKeys(one, platform)}</kbd>
                        ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <Switch label={words.letters} help={words.lettersHelp} checked={letters} onChange={onLetters} />
      </div>
    </Sheet>
  );
}
