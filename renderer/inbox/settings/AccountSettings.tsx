import { useState } from 'react';
import type { Account, AccountState } from '../../../protocol/account.ts';
import { PasswordForm } from '../../features/account/PasswordForm.tsx';
import { strings as shared } from '../../features/strings.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Sheet } from '../../features/ui/Sheet.tsx';
import { strings } from '../strings.ts';

interface Props {
  account: Account;
  state: Extract<AccountState, { is: 'signed_in' }>;
  unsent: number;
}

export function AccountSettings({ account, state, unsent }: Props) {
  const words = strings.settings;
  const [asked, setAsked] = useState<'password' | 'sign_out' | 'leave_demo' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsked(null);
    setProblem(null);
  };

  async function signOut(): Promise<void> {
    try {
      const outcome = await account.signOut();
      if (!outcome.ok) setProblem(outcome.why);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <section className="settings-section">
      <h3>{words.account}</h3>
      <div>
        <p>{words.signedInAs(state.user.name, state.server)}</p>
        <p className="switch-help">{words.kept[state.sessionKept]}</p>
      </div>
      {state.demo ? (
        <div>
          <Button onClick={() => setAsked('leave_demo')}>{words.leaveDemo}</Button>
          <p className="switch-help settings-under">{words.leaveDemoHelp}</p>
        </div>
      ) : null}
      <div className="settings-buttons">
        <Button onClick={() => setAsked('password')}>{words.changePassword}</Button>
        <Button look="danger" onClick={() => setAsked('sign_out')}>
          {words.signOut}
        </Button>
      </div>
      <Sheet open={asked === 'password'} onClose={close} title={shared.password.title}>
        <div className="sheet-body">
          <PasswordForm account={account} />
        </div>
      </Sheet>
      <Sheet
        open={asked === 'sign_out' || asked === 'leave_demo'}
        onClose={close}
        title={asked === 'leave_demo' ? words.leaveDemoAsk : words.signOutAsk}
      >
        <div className="sheet-body form">
          <p>{asked === 'leave_demo' ? words.leaveDemoDetail : words.signOutDetail}</p>
          {unsent > 0 ? <p className="form-error">{words.signOutUnsent(unsent)}</p> : null}
          {problem ? (
            <p className="form-error" role="alert">
              {problem}
            </p>
          ) : null}
          <div className="settings-buttons settings-end">
            <Button onClick={close}>{shared.cancel}</Button>
            <Button look={asked === 'leave_demo' ? 'primary' : 'danger'} onClick={() => void signOut()}>
              {asked === 'leave_demo' ? words.leaveDemoDo : words.signOut}
            </Button>
          </div>
        </div>
      </Sheet>
    </section>
  );
}
