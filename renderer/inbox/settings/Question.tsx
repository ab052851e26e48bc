import { useState } from 'react';
import { strings as shared } from '../../features/strings.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Sheet } from '../../features/ui/Sheet.tsx';

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
      setProblem(error instanceof Error ? error.message : String(error));
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
        <div className="settings-buttons settings-end">
          <Button onClick={close}>{shared.cancel}</Button>
          <Button look={danger ? 'danger' : 'primary'} disabled={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
