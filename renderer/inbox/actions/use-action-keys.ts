import { useEffect, useRef } from 'react';
import { layerIsOpen } from '../../features/ui/open-layer.ts';
import type { Action, Target } from './action.ts';
import { isLetter, isPressed, isText, type Platform } from './keys.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLElement;

const NO_TEXT = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'submit',
  'file',
  'color',
  'image',
  'reset',
]);

/** The field in which one writes, if the event comes from one. */
function fieldOf(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (target instanceof HTMLInputElement) return NO_TEXT.has(target.type) ? null : target;
  return target instanceof HTMLElement && target.isContentEditable ? target : null;
}

const filled = (field: Field) => ('value' in field ? field.value : (field.textContent ?? '')) !== '';

interface Options {
  actions: readonly Action[];
  platform: Platform;
  /** Keys without Ctrl or Cmd act too (WCAG 2.1.4: they can be turned off). */
  letters: boolean;
  targetOf: () => Target;
}

/** Runs actions by their keys, unless what is pressed would be text, or a dialog or menu is open. */
export function useActionKeys(options: Options): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (layerIsOpen()) return;
      const { actions, platform, letters, targetOf } = latest.current;
      const field = fieldOf(event.target);
      if (field && isText(event, filled(field), platform)) return;
      const pressed = actions.find((action) =>
        action.keys
          .slice(action.byBrowser ? 1 : 0)
          .some((keys) => (letters || !isLetter(keys)) && isPressed(event, keys, platform)),
      );
      if (!pressed) return;
      const target = targetOf();
      // Also where it cannot be done now: the browser must not do something else instead.
      event.preventDefault();
      if ((!event.repeat || pressed.repeats) && pressed.can(target)) pressed.run(target);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
