import { useEffect, useState } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { SavedReply, Workspace } from '../../../protocol/workspace.ts';
import { InviteSheet } from '../../features/invite/InviteSheet.tsx';
import type { Action, Target } from './action.ts';
import { CommandPalette } from './CommandPalette.tsx';
import type { Platform } from './keys.ts';
import { ShortcutHelp } from './ShortcutHelp.tsx';

/** What lies over the inbox: one thing at a time. */
export type Layer =
  | { is: 'none' }
  | { is: 'settings' }
  | { is: 'help' }
  | { is: 'invites' }
  | { is: 'admin' }
  /** `target`: what actions on a conversation were about when it was opened. */
  | { is: 'palette'; target: Target };

interface Props {
  layer: Layer;
  onClose: () => void;
  actions: readonly Action[];
  platform: Platform;
  conversations: readonly ShownConversation[];
  letters: boolean;
  onLetters: (on: boolean) => void;
  onPerson: (conversationId: number) => void;
  workspace: Workspace;
  /** A saved reply was chosen, for this conversation. */
  onReply: (reply: SavedReply, target: ShownConversation) => void;
}

/** The saved replies, read anew when they are asked for. Without them the palette has everything else. */
function useSavedReplies(workspace: Workspace, wanted: boolean): readonly SavedReply[] {
  const [replies, setReplies] = useState<readonly SavedReply[]>([]);
  useEffect(() => {
    if (!wanted) return;
    workspace
      .savedReplies()
      .then(setReplies)
      .catch((error: unknown) => console.error('The saved replies could not be read', error));
  }, [workspace, wanted]);
  return replies;
}

/** The palette, the list of shortcuts, and invites. */
export function ActionLayers({ layer, onClose, actions, platform, ...props }: Props) {
  const target = layer.is === 'palette' ? layer.target : null;
  const replies = useSavedReplies(props.workspace, layer.is === 'palette');
  return (
    <>
      <CommandPalette
        open={layer.is === 'palette'}
        onClose={onClose}
        actions={actions}
        target={target && (props.conversations.find((c) => c.id === target.id) ?? null)}
        platform={platform}
        conversations={props.conversations}
        replies={replies}
        onPerson={props.onPerson}
        onReply={(reply) => target && props.onReply(reply, target)}
      />
      <ShortcutHelp
        open={layer.is === 'help'}
        onClose={onClose}
        actions={actions}
        platform={platform}
        letters={props.letters}
        onLetters={props.onLetters}
      />
      <InviteSheet open={layer.is === 'invites'} onClose={onClose} inviting={props.workspace} />
    </>
  );
}
