import { useCallback, useState } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { OwnerConversation } from '../../../../protocol/privacy.ts';
import { dateLabel } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import '../../ui/rows.css';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { asked } from '../ask.ts';
import { called } from '../called.ts';
import { strings } from '../strings.ts';
import { ConversationReader } from './ConversationReader.tsx';
import type { PersonParts } from './PersonSheet.tsx';

const mayRead = async (api: AdminApi): Promise<boolean> => (await asked(api.gym())).ownersMayRead;

/** Conversations of a person, where the gym lets owners read them (rule O47); elsewhere it says that they are not read. */
export function Reading({ api, person }: Pick<PersonParts, 'api' | 'person'>) {
  const words = strings.people.reading;
  const { loaded, again } = useLoaded(api, mayRead);
  const [open, setOpen] = useState(false);
  return (
    <section className="admin-block">
      <h3>{words.title}</h3>
      {loaded.is === 'there' ? (
        <>
          <p className="admin-note">{loaded.value ? words.help : words.forbidden}</p>
          {loaded.value ? (
            <div className="admin-bar">
              <Button onClick={() => setOpen(true)}>{words.list}</Button>
            </div>
          ) : null}
        </>
      ) : (
        <LoadState loaded={loaded} onRetry={again} />
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={words.of(person.name)} size="m">
        <Conversations api={api} person={person} />
      </Sheet>
    </section>
  );
}

function Conversations({ api, person: { id } }: Pick<PersonParts, 'api' | 'person'>) {
  const words = strings.people.reading;
  const read = useCallback(
    async (api: AdminApi): Promise<OwnerConversation[]> =>
      (await asked(api.conversationsOf({ id }))).conversations.map((one) => ({
        ...one,
        member: called(one.member),
        trainer: called(one.trainer),
      })),
    [id],
  );
  const { loaded, again } = useLoaded(api, read);
  const [chosen, setChosen] = useState<OwnerConversation | null>(null);
  if (loaded.is !== 'there')
    return (
      <div className="sheet-body">
        <LoadState loaded={loaded} onRetry={again} />
      </div>
    );
  if (chosen) return <ConversationReader api={api} conversation={chosen} onBack={() => setChosen(null)} />;
  return (
    <div className="sheet-body form">
      {loaded.value.length === 0 ? <p className="admin-none">{words.none}</p> : null}
      <ul className="rows">
        {loaded.value.map((one) => {
          const peer = one.member.id === id ? one.trainer : one.member;
          return (
            <li key={one.id} className="rows-item">
              <div className="rows-main">
                <p className="rows-title">
                  {peer.name}
                  {one.closed ? <span className="chip chip-quiet">{words.closed}</span> : null}
                </p>
                <p className="rows-text">{one.lastAt ? words.last(dateLabel(one.lastAt)) : words.empty}</p>
              </div>
              {one.head > 0 ? (
                <Button size="s" aria-label={words.readLabel(peer.name)} onClick={() => setChosen(one)}>
                  {words.read}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
