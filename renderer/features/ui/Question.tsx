import { useState } from 'react';
import { strings } from '../strings.ts';
import { sentence } from '../use-loaded.ts';
import { Button } from './Button.tsx';
import './question.css';
import { Sheet } from './Sheet.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  detail: string;
  warning?: string | null;
  action: string;
  danger?: boolean;
  /** Rejects with a sentence when it cannot be done: then the question stays. */
  onConfirm: () => Promise<void>;
}

/** Asks before what cannot be taken back. */
export function Question({ open, onClose, title, detail, warning, action, danger = true, onConfirm }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setProblem(null);
    onClose();
  };
  async function confirm(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Sheet open={open} onClose={close} title={title}>
      <div className="sheet-body form">
        <p>{detail}</p>
        {warning ? <p className="form-error">{warning}</p> : null}
        {problem ? (
          <p className="form-error" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="question-buttons">
          <Button onClick={close}>{strings.cancel}</Button>
          <Button look={danger ? 'danger' : 'primary'} disabled={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
