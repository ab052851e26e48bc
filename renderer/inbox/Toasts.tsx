import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { Action } from './actions/action.ts';
import type { Platform } from './actions/keys.ts';
import { showKeys } from './actions/show-keys.ts';
import { strings } from './strings.ts';
import { toasts } from './toasts.ts';
import './toasts.css';

function Shown({ undoKeys }: { undoKeys: string }) {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" data-type={toast.type}>
      <Toast.Content className="toast-content">
        <div className="toast-words">
          <Toast.Title className="toast-title" render={<p />} />
          <Toast.Description className="toast-why" />
        </div>
        {toast.type === 'undo' ? (
          <Toast.Action className="toast-undo">
            {strings.changes.undo}
            <kbd aria-hidden>{undoKeys}</kbd>
          </Toast.Action>
        ) : null}
        <Toast.Close className="icon-button toast-close" aria-label={strings.notices.dismiss}>
          <X size={15} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export function Toasts({ actions, platform }: { actions: readonly Action[]; platform: Platform }) {
  const undoKeys = showKeys(actions.find((action) => action.id === 'undo')?.keys[0] ?? '', platform);
  return (
    <Toast.Provider toastManager={toasts} limit={1}>
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={strings.notices.label}>
          <Shown undoKeys={undoKeys} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
