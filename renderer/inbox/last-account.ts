import { accountState, type AccountState } from '../../protocol/account.ts';

const KEPT = 'spotter.inbox.account';

/**
 * Who was signed in when the main process last said so. The window draws that person's inbox while the app is still opening it,
 * empty; what the main process then says holds. Null: nobody, or nothing that can be read.
 */
export function lastAccount(): AccountState | null {
  try {
    return accountState.safeParse(JSON.parse(localStorage.getItem(KEPT) ?? 'null')).data ?? null;
  } catch {
    // Not JSON: wait for what the main process says.
    return null;
  }
}

export function keepAccount(state: AccountState): void {
  if (state.is === 'signed_in') localStorage.setItem(KEPT, JSON.stringify(state));
  else localStorage.removeItem(KEPT);
}
