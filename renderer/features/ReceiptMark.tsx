import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import type { Receipt } from './state/receipts.ts';
import { strings } from './strings.ts';
import './receipt-mark.css';

const icons = { queued: Clock3, failed: CircleAlert, stored: Check, delivered: CheckCheck, read: CheckCheck };

/** A sign with an accessible name: a clock, one tick, two, two filled in. */
export function ReceiptMark({ receipt, size = 14 }: { receipt: Receipt; size?: number }) {
  const Icon = icons[receipt];
  return (
    <span
      className={`receipt receipt-${receipt}`}
      role="img"
      aria-label={strings.receipts[receipt]}
      title={strings.receipts[receipt]}
    >
      <Icon size={size} strokeWidth={receipt === 'read' ? 2.75 : 2} aria-hidden />
    </span>
  );
}
