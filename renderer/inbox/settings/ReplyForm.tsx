import { useState, type FormEvent } from 'react';
import { REPLY_VARIABLES, savedReplyText, type SavedReply } from '../../../protocol/workspace.ts';
import { fillVariables, valuesFor } from '../../features/replies/variables.ts';
import { strings as shared } from '../../features/strings.ts';
import { Button } from '../../features/ui/Button.tsx';
import { TextArea } from '../../features/ui/TextArea.tsx';
import { TextField } from '../../features/ui/TextField.tsx';
import { strings } from './strings.ts';
import { sentence } from '../../features/use-loaded.ts';
import './preview.css';

interface Props {
  /** null: a new one. */
  reply: SavedReply | null;
  /** Titles of the others: two of the same name could not be told apart. */
  taken: readonly string[];
  trainer: string;
  gym: string;
  /** Rejects with a sentence. */
  onSave: (reply: { title: string; content: string }) => Promise<void>;
  onCancel: () => void;
}

export function ReplyForm({ reply, taken, trainer, gym, onSave, onCancel }: Props) {
  const words = strings.saved_replies;
  const [title, setTitle] = useState(reply?.title ?? '');
  const [content, setContent] = useState(reply?.content ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const twice = taken.some((one) => one.toLowerCase() === title.trim().toLowerCase());
  const valid = savedReplyText.safeParse({ title, content }).success && content.trim() !== '' && !twice;
  const values = valuesFor({ client: words.sample, trainer, gym });

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await onSave({ title: title.trim(), content: content.trim() });
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) void save();
  };
  return (
    <form className="settings-body" onSubmit={submit}>
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={title}
        onValue={setTitle}
        maxLength={60}
        takeFocus
      />
      {twice ? (
        <p className="form-error" role="alert">
          {words.twice}
        </p>
      ) : null}
      <TextArea
        label={words.text}
        help={words.textHelp}
        value={content}
        maxLength={4_000}
        insert={REPLY_VARIABLES.map((name) => ({ text: `{${name}}`, label: words.variables[name] }))}
        onValue={setContent}
      />
      <figure className="preview">
        <figcaption>{words.preview(words.sample)}</figcaption>
        {content.trim() ? (
          <blockquote className="preview-bubble">
            {fillVariables(content, values).map((piece, index) =>
              piece.kind === 'text' ? (
                piece.text
              ) : (
                // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text never change places
                <mark key={index} data-unknown={piece.kind === 'unknown' ? '' : undefined}>
                  {piece.text}
                </mark>
              ),
            )}
          </blockquote>
        ) : null}
      </figure>
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="settings-buttons">
        <Button type="submit" look="primary" disabled={!valid || busy}>
          {busy ? strings.saving : strings.save}
        </Button>
        <Button onClick={onCancel}>{shared.cancel}</Button>
      </div>
    </form>
  );
}
