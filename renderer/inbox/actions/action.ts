import type { LucideIcon } from 'lucide-react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { Keys } from './keys.ts';

/** The conversation an action is about: the row that has the keyboard or the menu, else the open one. */
export type Target = ShownConversation | null;

export const GROUPS = ['go', 'conversation', 'message', 'show', 'app'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * One thing that can be done. Menus, palette, help and keyboard all read the same list of these, so that each is named, reached and
 * done the same way everywhere.
 */
export interface Action {
  id: string;
  group: Group;
  icon: LucideIcon;
  /** The first is the one that is shown. */
  keys: readonly Keys[];
  /** What it is called in the list of shortcuts. */
  name: string;
  /** What it would do now: `Unpin` for one that is pinned. */
  nameFor: (target: Target) => string;
  /** Its first keys are the browser's own, which does it by itself: they are named here, and left to it. */
  byBrowser?: true;
  /** Holding the key down goes on doing it. */
  repeats?: true;
  /** Whether it can be done now. */
  can: (target: Target) => boolean;
  /** Nothing would come of it: greyed in a menu; asked for by key it says so. */
  idle?: () => boolean;
  run: (target: Target) => void;
}
