import type { AccountsStore } from '../ports/accounts.ts';

/**
 * @param publicUrl origin to use instead of the one under which the server was last reached
 * @returns the link for a member's phone. After the # the token never reaches a log
 */
export function inviteLink(store: AccountsStore, token: string, publicUrl?: string | null): string {
  return `${publicUrl ?? store.meta('public_url') ?? 'http://127.0.0.1:8787'}/join#${token}`;
}
