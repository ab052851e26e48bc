import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { AdminApi } from '../../protocol/admin-api.ts';
import type { Person } from '../../protocol/entities.ts';
import { AdminArea } from '../features/admin/AdminArea.tsx';
import type { AdminSection } from '../features/admin/sections.ts';
import { strings as words } from '../features/admin/strings.ts';
import { strings as shared } from '../features/strings.ts';
import '../features/ui/sheet.css';
import './admin-layer.css';

interface Props {
  onClose: () => void;
  api: AdminApi;
  self: Person;
  /** The gym's name; empty: not known yet. */
  gym: string;
}

/** The administration over the inbox. */
export function AdminLayer({ onClose, api, self, gym }: Props) {
  const [section, setSection] = useState<AdminSection | null>(null);
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-veil" />
        <Dialog.Popup className="admin-layer">
          <AdminArea
            api={api}
            self={self}
            section={section}
            onSection={setSection}
            title={
              <Dialog.Title className="admin-title">{gym ? words.titleOf(gym) : words.title}</Dialog.Title>
            }
            end={
              <Dialog.Close className="icon-button" aria-label={shared.close}>
                <X size={18} aria-hidden />
              </Dialog.Close>
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
