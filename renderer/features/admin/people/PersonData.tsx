import { useState } from 'react';
import type { AdminFile } from '../../../../protocol/admin-api.ts';
import type { EraseAnswer } from '../../../../protocol/privacy.ts';
import { dateLabel } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { savedWords } from '../saved-words.ts';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import type { PersonParts } from './PersonSheet.tsx';

/** O48: which backups still hold what was erased, and until when. */
function erasedWords({ messages, backups }: EraseAnswer): string {
  const words = strings.people.data;
  const { count, untilRemoved, goneBy } = backups;
  const copies = count + untilRemoved;
  if (copies === 0) return `${words.erased(messages)} ${words.noBackups}`;
  const until = goneBy && untilRemoved === 0 ? words.goneBy(dateLabel(goneBy)) : words.byHand;
  return `${words.erased(messages)} ${words.inBackups(copies)} ${until}`;
}

/** What is kept about the person: handed over, or gone for good. */
export function PersonData({ api, person, isSelf, onReload }: PersonParts) {
  const words = strings.people.data;
  const { busy, problem, run } = useDoing();
  const [said, setSaid] = useState('');
  const [erasing, setErasing] = useState(false);
  const keepsOwner = person.role === 'owner' && !person.disabled;

  const save = (format: Extract<AdminFile, { what: 'person' }>['format']) =>
    run(async () => {
      setSaid('');
      setSaid(savedWords(await asked(api.save({ what: 'person', id: person.id, format }))));
    });
  return (
    <section className="admin-block">
      <h3>{words.title}</h3>
      <p className="admin-note">{words.exportHelp}</p>
      <div className="admin-bar">
        <Button disabled={busy} onClick={() => void save('html')}>
          {words.asPage}
        </Button>
        <Button disabled={busy} onClick={() => void save('json')}>
          {words.asJson}
        </Button>
        <p role="status">{said}</p>
      </div>
      <Problem why={problem} />
      {isSelf ? null : (
        <>
          <p className="admin-note">{keepsOwner ? words.ownerFirst : words.eraseHelp}</p>
          <div className="admin-bar">
            <Button look="danger" disabled={keepsOwner} onClick={() => setErasing(true)}>
              {words.erase}
            </Button>
          </div>
        </>
      )}
      <Question
        open={erasing}
        onClose={() => setErasing(false)}
        title={words.eraseAsk(person.name)}
        detail={words.eraseDetail}
        warning={words.eraseWarning}
        action={words.eraseDo(person.name)}
        onConfirm={async () => {
          setSaid(erasedWords(await asked(api.erase({ id: person.id }))));
          onReload();
        }}
      />
    </section>
  );
}
