import {
  Archive,
  ArrowDown,
  ArrowDownToLine,
  ArrowLeft,
  ArrowUp,
  ArrowUpToLine,
  BellOff,
  CircleCheck,
  Command,
  Copy,
  ExternalLink,
  Hourglass,
  Keyboard,
  ListFilter,
  MailOpen,
  MessageSquareQuote,
  PanelRight,
  PenLine,
  Pin,
  RotateCcw,
  Search,
  Settings,
  ShieldUser,
  Smile,
  Trash2,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { MENU_KEYS } from '../../../protocol/desktop.ts';
import { FILTERS, isUnread, isWaiting, type Filter } from '../list/filters.ts';
import type { Changes } from '../list/use-changes.ts';
import { strings } from '../strings.ts';
import type { OnMessage } from '../messages.ts';
import type { Action, Target } from './action.ts';

/** What the window can do, for the actions to call. */
export interface Doer {
  changes: Changes;
  openPalette: () => void;
  openHelp: () => void;
  openSettings: () => void;
  /** Makes an invite for a new client. */
  openInvites: () => void;
  /** What an owner does; null for everybody else. */
  openAdmin: (() => void) | null;
  find: () => void;
  step: (by: 1 | -1) => void;
  openLongestWaiting: () => void;
  write: (target: NonNullable<Target>) => void;
  leave: () => void;
  show: (filter: Filter) => void;
  /** What is known of the client: opened, or closed again. */
  about: (target: NonNullable<Target>) => void;
  /** In the open conversation. */
  jump: (to: 'latest' | 'unread') => void;
  isOpen: (target: NonNullable<Target>) => boolean;
  /** What the message that has the keyboard offers: whether it does, and doing it. */
  message: { can: (what: OnMessage) => boolean; run: (what: OnMessage) => void };
  /** Sends the open conversation's last message again, which has failed. */
  sendAgain: (target: NonNullable<Target>) => void;
  /** Beside the text that is being written to it. */
  pick: (what: 'emoji' | 'replies') => void;
}

type Given = Omit<Action, 'name' | 'nameFor' | 'can' | 'run'> & {
  id: keyof typeof strings.actions;
  run: Action['run'];
  can?: Action['can'];
  /** Another name where it would undo itself. */
  nameFor?: Action['nameFor'];
};

const made = ({ can = () => true, nameFor, ...given }: Given): Action => {
  const name = strings.actions[given.id];
  return { ...given, can, name, nameFor: nameFor ?? (() => name) };
};

const hasFailed = (target: Target) => target?.unsent?.status.is === 'failed';
const any = (target: Target) => target !== null;
const withTarget =
  (run: (target: NonNullable<Target>) => void): Action['run'] =>
  (target) => {
    if (target) run(target);
  };

/** Everything that can be done in the inbox: the one list of it. */
export function inboxActions(doer: Doer): Action[] {
  const { changes } = doer;
  const words = strings.actions;
  const open = (target: Target) => target !== null && doer.isOpen(target);
  const filters = FILTERS.map((filter, index) =>
    made({
      id: `filter_${filter}`,
      group: 'show',
      icon: ListFilter,
      keys: [`Mod+${index + 1}`, `${index + 1}`],
      run: () => doer.show(filter),
    }),
  );
  return [
    made({ id: 'palette', group: 'go', icon: Command, keys: ['Mod+K'], run: doer.openPalette }),
    made({ id: 'find', group: 'go', icon: Search, keys: ['Mod+F', '/'], run: doer.find }),
    made({
      id: 'longestWaiting',
      group: 'go',
      icon: Hourglass,
      keys: ['Mod+J', 'N'],
      run: doer.openLongestWaiting,
    }),
    made({
      id: 'next',
      group: 'go',
      icon: ArrowDown,
      keys: ['Mod+ArrowDown', 'J'],
      repeats: true,
      run: () => doer.step(1),
    }),
    made({
      id: 'previous',
      group: 'go',
      icon: ArrowUp,
      keys: ['Mod+ArrowUp', 'K'],
      repeats: true,
      run: () => doer.step(-1),
    }),
    made({ id: 'write', group: 'go', icon: PenLine, keys: ['R'], can: any, run: withTarget(doer.write) }),
    made({
      id: 'emoji',
      group: 'go',
      icon: Smile,
      keys: ['Mod+Shift+E'],
      can: open,
      run: () => doer.pick('emoji'),
    }),
    made({
      id: 'savedReplies',
      group: 'go',
      icon: MessageSquareQuote,
      keys: ['Mod+Shift+R'],
      can: open,
      run: () => doer.pick('replies'),
    }),
    made({ id: 'leave', group: 'go', icon: ArrowLeft, keys: ['Escape'], run: doer.leave }),
    made({
      id: 'done',
      group: 'conversation',
      icon: CircleCheck,
      keys: [MENU_KEYS.done, 'D'],
      can: (target) => target !== null && isWaiting(target),
      run: withTarget(changes.done),
    }),
    made({
      id: 'archive',
      group: 'conversation',
      icon: Archive,
      keys: [MENU_KEYS.archive, 'E'],
      can: any,
      nameFor: (target) => (target?.flags.archived ? words.unarchive : words.archive),
      run: withTarget(changes.archive),
    }),
    made({
      id: 'pin',
      group: 'conversation',
      icon: Pin,
      keys: [MENU_KEYS.pin, 'P'],
      can: any,
      nameFor: (target) => (target?.flags.pinned ? words.unpin : words.pin),
      run: withTarget(changes.pin),
    }),
    made({
      id: 'mute',
      group: 'conversation',
      icon: BellOff,
      keys: [MENU_KEYS.mute, 'M'],
      can: any,
      nameFor: (target) => (target?.flags.muted ? words.unmute : words.mute),
      run: withTarget(changes.mute),
    }),
    made({
      id: 'unread',
      group: 'conversation',
      icon: MailOpen,
      keys: [MENU_KEYS.unread, 'U'],
      can: any,
      nameFor: (target) => (target && isUnread(target) ? words.markRead : words.unread),
      run: withTarget(changes.unread),
    }),
    made({
      id: 'about',
      group: 'conversation',
      icon: PanelRight,
      keys: [MENU_KEYS.about, 'I'],
      can: any,
      run: withTarget(doer.about),
    }),
    made({
      id: 'latest',
      group: 'go',
      icon: ArrowDownToLine,
      keys: [MENU_KEYS.latest],
      can: open,
      run: () => doer.jump('latest'),
    }),
    made({
      id: 'firstNew',
      group: 'go',
      icon: ArrowUpToLine,
      keys: [MENU_KEYS.firstNew],
      can: open,
      run: () => doer.jump('unread'),
    }),
    made({
      id: 'undo',
      group: 'conversation',
      icon: Undo2,
      keys: [MENU_KEYS.undo, 'Z'],
      idle: () => !changes.canUndo(),
      run: changes.undo,
    }),
    made({
      id: 'copy',
      group: 'message',
      icon: Copy,
      keys: ['Mod+C', 'C'],
      byBrowser: true,
      can: () => doer.message.can('copy'),
      run: () => doer.message.run('copy'),
    }),
    made({
      id: 'openLink',
      group: 'message',
      icon: ExternalLink,
      keys: ['Mod+Shift+O', 'O'],
      can: () => doer.message.can('openLink'),
      run: () => doer.message.run('openLink'),
    }),
    made({
      id: 'retry',
      group: 'message',
      icon: RotateCcw,
      keys: ['Mod+Shift+S', 'S'],
      can: (target) => doer.message.can('retry') || (open(target) && hasFailed(target)),
      run: (target) => {
        if (doer.message.can('retry')) doer.message.run('retry');
        else if (target && hasFailed(target)) doer.sendAgain(target);
      },
    }),
    made({
      id: 'discard',
      group: 'message',
      icon: Trash2,
      keys: ['Delete', 'Backspace'],
      can: () => doer.message.can('discard'),
      run: () => doer.message.run('discard'),
    }),
    ...filters,
    made({ id: 'invite', group: 'app', icon: UserPlus, keys: ['Mod+N'], run: doer.openInvites }),
    ...(doer.openAdmin
      ? [made({ id: 'admin', group: 'app', icon: ShieldUser, keys: ['Mod+Shift+A'], run: doer.openAdmin })]
      : []),
    made({ id: 'settings', group: 'app', icon: Settings, keys: ['Mod+,'], run: doer.openSettings }),
    made({ id: 'help', group: 'app', icon: Keyboard, keys: ['?', 'Mod+/'], run: doer.openHelp }),
  ];
}
