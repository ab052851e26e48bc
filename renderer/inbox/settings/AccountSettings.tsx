import { useState } from 'react';
import type { Account, AccountState } from '../../../protocol/account.ts';
import type { Desktop } from '../../../protocol/desktop.ts';
import type { ConnectionState } from '../../../protocol/messaging.ts';
import { GymPolicyNote } from '../../features/account/GymPolicyNote.tsx';
import { PasswordForm } from '../../features/account/PasswordForm.tsx';
import { strings as shared } from '../../features/strings.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Sheet } from '../../features/ui/Sheet.tsx';
import { Question } from '../../features/ui/Question.tsx';
import { SaveFile } from './SaveFile.tsx';
import { strings } from './strings.ts';

interface Props {
  account: Account;
  desktop: Desktop;
  state: Extract<AccountState, { is: 'signed_in' }>;
  connection: ConnectionState;
  unsent: number;
}

export function AccountSettings({ account, desktop, state, connection, unsent }: Props) {
  const words = strings.account;
  const [asked, setAsked] = useState<'password' | 'sign_out' | 'leave_demo' | null>(null);
  const close = () => setAsked(null);

  async function signOut(): Promise<void> {
    const outcome = await account.signOut();
    if (!outcome.ok) throw new Error(outcome.why);
  }

  return (
    <>
      <dl className="facts">
        <dt>{words.signedInAs}</dt>
        <dd>
          {state.user.name}
          <span className="switch-help">{words.kept[state.sessionKept]}</span>
        </dd>
        <dt>{words.server}</dt>
        <dd>
          {state.server}
          <span className="switch-help">
            {connection.is === 'online' ? words.connected : words.notConnected}
          </span>
        </dd>
        <dt>{words.messages}</dt>
        <dd>
          <GymPolicyNote account={account} />
        </dd>
      </dl>
      {state.demo ? (
        <div className="settings-block settings-note">
          <p>{words.leaveDemoHelp}</p>
          <Button size="s" onClick={() => setAsked('leave_demo')}>
            {words.leaveDemo}
          </Button>
        </div>
      ) : null}
      <div className="settings-buttons">
        <Button onClick={() => setAsked('password')}>{words.changePassword}</Button>
        <Button look="danger" onClick={() => setAsked('sign_out')}>
          {words.signOut}
        </Button>
      </div>
      <div className="settings-block">
        <p className="settings-intro">{words.ownDataIntro}</p>
        <SaveFile label={words.ownData} save={() => desktop.saveOwnData()} />
      </div>
      <Sheet open={asked === 'password'} onClose={close} title={shared.password.title}>
        <div className="sheet-body">
          <PasswordForm account={account} />
        </div>
      </Sheet>
      <Question
        open={asked === 'sign_out' || asked === 'leave_demo'}
        onClose={close}
        title={asked === 'leave_demo' ? words.leaveDemoAsk : words.signOutAsk}
        detail={asked === 'leave_demo' ? words.leaveDemoDetail : words.signOutDetail}
        warning={unsent > 0 ? words.signOutUnsent(unsent) : null}
        action={asked === 'leave_demo' ? words.leaveDemoDo : words.signOut}
        danger={asked !== 'leave_demo'}
        onConfirm={signOut}
      />
    </>
  );
}
