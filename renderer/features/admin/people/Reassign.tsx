import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import { Select } from '../../ui/Select.tsx';
import { asked } from '../ask.ts';
import { strings } from '../strings.ts';
import { trainersOf } from './find-people.ts';
import type { PersonParts } from './PersonSheet.tsx';

/** A trainer leaves: all of their members go to another one. */
export function Reassign({ api, person, people, onReload }: PersonParts) {
  const words = strings.people.reassign;
  const others = trainersOf(people).filter(({ id }) => id !== person.id);
  const [chosen, setTo] = useState<number | null>(null);
  const to = others.find(({ id }) => id === chosen) ?? others[0];
  const [asking, setAsking] = useState(false);
  return (
    <section className="admin-block">
      <h3>{words.title}</h3>
      <p className="admin-note">{words.help(person.members)}</p>
      {to ? (
        <>
          <Select
            label={words.to}
            value={to.id}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setTo}
          />
          <div className="admin-bar">
            <Button onClick={() => setAsking(true)}>{words.action}</Button>
          </div>
          <Question
            open={asking}
            onClose={() => setAsking(false)}
            title={words.ask(person.name, to.name)}
            detail={words.detail(person.members)}
            action={words.action}
            danger={false}
            onConfirm={async () => {
              await asked(api.reassign({ id: person.id, to: to.id }));
              onReload();
            }}
          />
        </>
      ) : (
        <p className="admin-note">{words.nobody}</p>
      )}
    </section>
  );
}
