import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SavedReply, Workspace } from '../../../protocol/workspace.ts';
import { Button } from '../../features/ui/Button.tsx';
import { LoadState } from '../../features/ui/LoadState.tsx';
import { Question } from '../../features/ui/Question.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import { strings } from './strings.ts';
import { useLoaded } from '../../features/use-loaded.ts';
import '../../features/ui/rows.css';

const readReplies = (workspace: Workspace) => workspace.savedReplies();

interface Props {
  workspace: Workspace;
  trainer: string;
  gym: string;
}

export function SavedRepliesSettings({ workspace, trainer, gym }: Props) {
  const words = strings.saved_replies;
  const { loaded, set, again } = useLoaded(workspace, readReplies);
  const [editing, setEditing] = useState<SavedReply | 'new' | null>(null);
  const [removing, setRemoving] = useState<SavedReply | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  // The keyboard comes back from the form to where it went in.
  useEffect(() => {
    if (wasEditing.current && editing === null) add.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const replies = loaded.value;

  const close = () => setEditing(null);
  async function save(reply: { title: string; content: string }): Promise<void> {
    const id = editing !== null && editing !== 'new' ? editing.id : undefined;
    set(await workspace.saveReply({ ...reply, ...(id === undefined ? {} : { id }) }));
    setSaid(strings.saved);
    close();
  }

  if (editing)
    return (
      <ReplyForm
        reply={editing === 'new' ? null : editing}
        taken={replies.filter((one) => one !== editing).map(({ title }) => title)}
        trainer={trainer}
        gym={gym}
        onSave={save}
        onCancel={close}
      />
    );
  return (
    <>
      <p className="settings-intro">{words.intro}</p>
      <div className="settings-buttons">
        <Button
          ref={add}
          icon={<Plus size={17} aria-hidden />}
          onClick={() => {
            setSaid(null);
            setEditing('new');
          }}
        >
          {words.add}
        </Button>
        <p role="status">{said}</p>
      </div>
      {replies.length === 0 ? (
        <p className="settings-intro">{words.none}</p>
      ) : (
        <ul className="rows">
          {replies.map((reply) => (
            <li key={reply.id} className="rows-item">
              <div className="rows-main">
                <p className="rows-title">{reply.title}</p>
                <p className="rows-text">{reply.content}</p>
              </div>
              <div className="rows-do">
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words.edit(reply.title)}
                  title={words.edit(reply.title)}
                  onClick={() => setEditing(reply)}
                >
                  <Pencil size={16} aria-hidden />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words.remove(reply.title)}
                  title={words.remove(reply.title)}
                  onClick={() => setRemoving(reply)}
                >
                  <Trash2 size={16} aria-hidden />
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Question
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={words.removeAsk(removing?.title ?? '')}
        detail={words.removeDetail}
        action={words.removeDo}
        onConfirm={async () => {
          if (!removing) return;
          set(await workspace.removeReply({ id: removing.id }));
          setSaid(words.removed);
        }}
      />
    </>
  );
}
