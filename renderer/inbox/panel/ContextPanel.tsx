import { useCallback } from 'react';
import type { Person, Presence } from '../../../protocol/entities.ts';
import type { Workspace } from '../../../protocol/workspace.ts';
import { Avatar } from '../../features/Avatar.tsx';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from '../strings.ts';
import { ContactSection } from './ContactSection.tsx';
import { NotesEditor } from './NotesEditor.tsx';
import { TagEditor } from './TagEditor.tsx';
import { useProfile } from './use-profile.ts';
import '../../features/ui/menu.css';
import './context-panel.css';

export interface PanelProps {
  workspace: Workspace;
  client: Person;
  presence: Presence | undefined;
  online: boolean;
  /** The tags of all clients. */
  knownTags: readonly string[];
  openLink: (href: string) => void;
}

/** What the trainer knows of the client. Give it `key={client.id}`. */
export function ContextPanel(props: PanelProps) {
  const { workspace, client, presence, online, knownTags, openLink } = props;
  const { loaded, reload, save, keep } = useProfile(workspace, client.id, online);
  const saveNotes = useCallback(async (notes: string) => (await save({ notes })).notes, [save]);
  return (
    <div className="panel">
      <div className="panel-who">
        <Avatar name={client.name} personId={client.id} size="l" />
        <p className="panel-name">{client.name}</p>
      </div>
      {loaded.is === 'loading' ? <div className="panel-loading" aria-busy="true" /> : null}
      {loaded.is === 'failed' ? (
        <div className="panel-section" role="alert">
          <p>{strings.panel.couldNotLoad}</p>
          <p className="panel-note">{loaded.why}</p>
          <Button size="s" onClick={reload}>
            {strings.panel.tryAgain}
          </Button>
        </div>
      ) : null}
      {loaded.is === 'ready' ? (
        <>
          <ContactSection profile={loaded.profile} presence={presence} openLink={openLink} />
          <TagEditor tags={loaded.profile.tags} known={knownTags} save={(tags) => save({ tags })} />
          <NotesEditor
            notes={loaded.profile.notes}
            left={loaded.left}
            online={online}
            save={saveNotes}
            keep={keep}
          />
        </>
      ) : null}
    </div>
  );
}
