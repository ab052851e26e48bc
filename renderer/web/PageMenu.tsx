import { Menu } from '@base-ui/react/menu';
import { Download, EllipsisVertical, Info, KeyRound, LogOut } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../protocol/entities.ts';
import { PasswordForm } from '../features/account/PasswordForm.tsx';
import { strings as shared } from '../features/strings.ts';
import { Button } from '../features/ui/Button.tsx';
import { Sheet } from '../features/ui/Sheet.tsx';
import { useStore } from '../features/use-store.ts';
import { AboutSheet } from './AboutSheet.tsx';
import { install, installOffer } from './install.ts';
import { passwordMemory, type PageAccount } from './page-account.ts';
import { strings } from './strings.ts';
import '../features/ui/menu.css';

interface Props {
  account: PageAccount;
  user: Person;
  gym: string;
  /** Something written here is not on the server yet. */
  unsent: boolean;
}

type Opened = 'about' | 'password' | 'sign_out' | null;

export function PageMenu({ account, user, gym, unsent }: Props) {
  const words = strings.menu;
  const [opened, setOpened] = useState<Opened>(null);
  const offer = useStore(installOffer);
  const hasPassword = user.role !== 'member' || passwordMemory.has(user.id);
  // Inside the page's landmarks, where screen readers look for it.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const close = () => setOpened(null);
  return (
    <div>
      <Menu.Root>
        <Menu.Trigger className="icon-button" aria-label={words.label}>
          <EllipsisVertical size={20} aria-hidden />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner sideOffset={4} align="end" className="menu-place">
            <Menu.Popup className="menu">
              <Menu.Group>
                <Menu.GroupLabel className="menu-who">{words.signedInAs(user.name, gym)}</Menu.GroupLabel>
                {offer ? (
                  <Menu.Item className="menu-item" onClick={() => void install()}>
                    <Download size={17} aria-hidden /> {words.install}
                  </Menu.Item>
                ) : null}
                {hasPassword ? (
                  <Menu.Item className="menu-item" onClick={() => setOpened('password')}>
                    <KeyRound size={17} aria-hidden /> {words.password}
                  </Menu.Item>
                ) : null}
                <Menu.Item className="menu-item" onClick={() => setOpened('about')}>
                  <Info size={17} aria-hidden /> {words.about}
                </Menu.Item>
                <Menu.Item className="menu-item" onClick={() => setOpened('sign_out')}>
                  <LogOut size={17} aria-hidden /> {words.signOut}
                </Menu.Item>
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <div ref={setPlace} />
      <AboutSheet account={account} open={opened === 'about'} onClose={close} />
      <Sheet open={opened === 'password'} onClose={close} title={shared.password.title}>
        <div className="sheet-body">
          <PasswordForm account={account} />
        </div>
      </Sheet>
      <Sheet open={opened === 'sign_out'} onClose={close} title={strings.signOut.title}>
        <SignOutQuestion account={account} hasPassword={hasPassword} unsent={unsent} onCancel={close} />
      </Sheet>
    </div>
  );
}

interface QuestionProps {
  account: PageAccount;
  hasPassword: boolean;
  unsent: boolean;
  onCancel: () => void;
}

function SignOutQuestion({ account, hasPassword, unsent, onCancel }: QuestionProps) {
  const [problem, setProblem] = useState<string | null>(null);
  async function signOut(): Promise<void> {
    const outcome = await account.signOut();
    if (!outcome.ok) setProblem(outcome.why);
  }
  return (
    <div className="sheet-body form">
      <p>{hasPassword ? strings.signOut.withPassword : strings.signOut.withLink}</p>
      {unsent ? <p className="form-error">{strings.signOut.unsent}</p> : null}
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="page-buttons">
        <Button onClick={onCancel}>{shared.cancel}</Button>
        <Button look="danger" onClick={() => void signOut()}>
          {strings.signOut.action}
        </Button>
      </div>
    </div>
  );
}
