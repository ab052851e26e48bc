import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { PersonRecord } from '../../../../protocol/admin.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { PersonAccess } from './PersonAccess.tsx';
import { PersonData } from './PersonData.tsx';
import { PersonDetails } from './PersonDetails.tsx';
import { Reading } from './Reading.tsx';
import { Reassign } from './Reassign.tsx';

/** What every part of the sheet gets. */
export interface PersonParts {
  api: AdminApi;
  person: PersonRecord;
  people: readonly PersonRecord[];
  /** The owner who looks at it. */
  isSelf: boolean;
  onChanged: (people: PersonRecord[]) => void;
  /** Where the answer does not hold everybody. */
  onReload: () => void;
}

interface Props extends Omit<PersonParts, 'person'> {
  /** null: closed. */
  person: PersonRecord | null;
  onClose: () => void;
}

/** Everything that an owner does about one person. */
export function PersonSheet({ person, onClose, ...rest }: Props) {
  return (
    <Sheet open={person !== null} onClose={onClose} title={person?.name ?? ''} size="m">
      {person ? (
        <div className="sheet-body">
          <PersonDetails key={person.id} person={person} {...rest} />
          {person.role !== 'member' && person.members > 0 ? <Reassign person={person} {...rest} /> : null}
          <PersonAccess person={person} {...rest} />
          <Reading api={rest.api} person={person} />
          <PersonData person={person} {...rest} />
        </div>
      ) : null}
    </Sheet>
  );
}
