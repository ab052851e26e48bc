import { useEffect, useRef } from 'react';
import { MENU_ACTIONS, type Desktop } from '../../../protocol/desktop.ts';
import type { Action, Target } from './action.ts';

/** Tells the application menu what can be done: at each change of the inbox, and where the keyboard goes. */
export function useMenuState(desktop: Desktop, actions: readonly Action[], targetOf: () => Target): void {
  const told = useRef('');
  const tell = useRef(() => {});
  useEffect(() => {
    tell.current = () => {
      const target = targetOf();
      const able = MENU_ACTIONS.filter((id) =>
        actions.some((action) => action.id === id && action.can(target) && !action.idle?.()),
      );
      if (able.join() === told.current) return;
      told.current = able.join();
      void desktop.canDo({ actions: able });
    };
    tell.current();
  });
  useEffect(() => {
    const onFocus = () => tell.current();
    window.addEventListener('focusin', onFocus);
    return () => {
      window.removeEventListener('focusin', onFocus);
      // Nobody is signed in any more.
      void desktop.canDo({ actions: [] });
    };
  }, [desktop]);
}
