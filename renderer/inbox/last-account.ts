import { accountState, type AccountState } from '../../protocol/account.ts';
import { readKept } from '../features/read-kept.ts';

const KEPT = 'spotter.inbox.account';

/**
 * Who was signed in when the main process last said so. The window draws that person's inbox while the app is still opening it,
 * empty; what the main process then says holds. Null: nobody, or nothing that can be read.
 */
export const lastAccount = (): AccountState | null => readKept('localStorage', KEPT, accountState);

export function keepAccount(state: AccountState): void {
  if (state.is === 'signed_in') localStorage.setItem(KEPT, JSON.stringify(state));
  else localStorage.removeItem(KEPT);
}
