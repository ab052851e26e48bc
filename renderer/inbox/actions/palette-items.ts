import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { SavedReply } from '../../../protocol/workspace.ts';
import { isWaiting } from '../list/filters.ts';
import { strings } from '../strings.ts';
import type { Action, Target } from './action.ts';
import { best } from './matching.ts';

export type PaletteItem =
  | {
      kind: 'person';
      key: string;
      conversationId: number;
      personId: number;
      name: string;
      note: string | null;
    }
  | { kind: 'action'; key: string; action: Action; name: string }
  | { kind: 'reply'; key: string; reply: SavedReply };

export interface PaletteGroup {
  kind: PaletteItem['kind'];
  items: PaletteItem[];
}

export interface PaletteSources {
  actions: readonly Action[];
  /** What actions on a conversation are about. */
  target: Target;
  conversations: readonly ShownConversation[];
  replies: readonly SavedReply[];
}

/** As many people while nothing is typed: those with the newest activity. */
const FIRST_PEOPLE = 5;
const MOST_PEOPLE = 20;

function noteOn(conversation: ShownConversation): string | null {
  if (isWaiting(conversation)) return strings.filters.names.waiting;
  if (conversation.flags.archived) return strings.filters.names.archived;
  return null;
}

const person = (conversation: ShownConversation): PaletteItem => ({
  kind: 'person',
  key: `person-${conversation.id}`,
  conversationId: conversation.id,
  personId: conversation.peer.id,
  name: conversation.peer.name,
  note: noteOn(conversation),
});

/**
 * What the palette offers for what was typed: people first, then what can be done now, then saved replies for the
 * open conversation.
 */
export function paletteGroups(
  { actions, target, conversations, replies }: PaletteSources,
  query: string,
): PaletteGroup[] {
  const typed = query.trim() !== '';
  // The open one first would be no help: Enter leads to the one before.
  const others = typed ? conversations : conversations.filter((c) => c !== target && !c.flags.archived);
  const people = best(others, query, (c) => c.peer.name)
    .slice(0, typed ? MOST_PEOPLE : FIRST_PEOPLE)
    .map(person);
  const doable = actions
    .filter((action) => action.id !== 'palette' && action.can(target))
    .map((action) => ({ action, name: action.nameFor(target) }))
    // What is open comes first.
    .toSorted(
      (a, b) => Number(b.action.group === 'conversation') - Number(a.action.group === 'conversation'),
    );
  const found: PaletteItem[] = best(doable, query, ({ name }) => name).map(({ action, name }) => ({
    kind: 'action',
    key: `action-${action.id}`,
    action,
    name,
  }));
  const usable = target && !target.closed ? replies : [];
  const fitting: PaletteItem[] = best(usable, query, (reply) => `${reply.title} ${reply.content}`).map(
    (reply) => ({ kind: 'reply', key: `reply-${reply.id}`, reply }),
  );
  const groups: PaletteGroup[] = [
    { kind: 'person', items: people },
    { kind: 'action', items: found },
    { kind: 'reply', items: fitting },
  ];
  return groups.filter((group) => group.items.length > 0);
}
