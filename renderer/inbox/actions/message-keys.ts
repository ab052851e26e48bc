import type { MessageKeys } from '../../features/conversation/MessageMenu.tsx';
import { ON_MESSAGE } from '../messages.ts';
import type { Action } from './action.ts';
import type { Platform } from './keys.ts';
import { ariaKeys, showKeys } from './show-keys.ts';

/** @returns the shortcuts of what can be done with a message, for its menu */
export function keysOnMessages(actions: readonly Action[], platform: Platform): MessageKeys {
  const shown = ON_MESSAGE.map((what) => {
    const keys = actions.find(({ id }) => id === what)?.keys[0] ?? '';
    return [what, { shown: showKeys(keys, platform), aria: ariaKeys(keys, platform) }];
  });
  return Object.fromEntries(shown) as MessageKeys;
}
