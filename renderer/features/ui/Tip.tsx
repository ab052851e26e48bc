import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import './tip.css';

/** Says in a bubble what a button does. The button has its own accessible name. */
export function Tip({ text, keys, children }: { text: string; keys?: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="tip-place">
          <Tooltip.Popup className="tip">
            {text}
            {keys ? <kbd className="tip-keys">{keys}</kbd> : null}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
