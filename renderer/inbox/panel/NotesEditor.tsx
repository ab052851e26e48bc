import { Check, CloudOff, Lock, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { MAX_NOTES_LENGTH, type UnsavedNotes } from '../../../protocol/workspace.ts';
import { useStore } from '../../features/use-store.ts';
import { strings } from '../strings.ts';
import { openNotes, type NotesState } from './notes.ts';

interface Props {
  /** As the server has them. */
  notes: string;
  /** What was left on this device that the server does not have. */
  left: UnsavedNotes | null;
  online: boolean;
  /** Rejects with a sentence. @returns the notes as the server has them then */
  save: (notes: string) => Promise<string>;
  /** Puts what the server does not have on this device's disk. Rejects with a sentence. */
  keep: (notes: UnsavedNotes | null) => Promise<void>;
}

const words = strings.panel.notes;

/** Says honestly where the notes are. */
function Status({ status }: { status: NotesState['status'] }) {
  return (
    <p className={`notes-status notes-${status.is}`} role="status">
      {status.is === 'saved' ? (
        <>
          <Check size={14} aria-hidden /> {words.saved}
        </>
      ) : null}
      {status.is === 'saving' ? words.saving : null}
      {status.is === 'kept' ? (
        <>
          <CloudOff size={14} aria-hidden /> {words.kept(status.why)}
        </>
      ) : null}
      {status.is === 'failed' ? (
        <>
          <TriangleAlert size={14} aria-hidden /> {words.failed(status.why)}
        </>
      ) : null}
    </p>
  );
}

/** Private notes, saved by themselves. */
export function NotesEditor({ notes, left, online, save, keep }: Props) {
  const id = useId();
  const [editor] = useState(() => openNotes(notes, { save, left, keep }));
  const { text, status } = useStore(editor.state);

  useEffect(() => editor.serverHas(notes), [editor, notes]);
  useEffect(() => {
    if (online) void editor.flush();
  }, [editor, online]);
  useEffect(() => {
    const flush = () => void editor.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      editor.close();
    };
  }, [editor]);

  return (
    <section className="panel-section">
      <div className="panel-head">
        <label htmlFor={id} className="panel-title">
          {words.title}
        </label>
        <span className="panel-private" id={`${id}-private`}>
          <Lock size={12} aria-hidden /> {words.onlyYou}
        </span>
      </div>
      <textarea
        id={id}
        className="notes-input"
        rows={6}
        dir="auto"
        value={text}
        maxLength={MAX_NOTES_LENGTH}
        placeholder={words.placeholder}
        aria-describedby={`${id}-private`}
        onChange={(event) => editor.write(event.target.value)}
        onBlur={() => void editor.flush()}
      />
      <Status status={status} />
    </section>
  );
}
