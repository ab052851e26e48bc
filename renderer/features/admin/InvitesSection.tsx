import { useMemo, useState } from 'react';
import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { InviteRecord, Inviting, NewInvite, PersonRecord } from '../../../protocol/admin.ts';
import type { Person } from '../../../protocol/entities.ts';
import { InviteForm } from '../invite/InviteForm.tsx';
import { MadeInvite } from '../invite/MadeInvite.tsx';
import { dateLabel } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Question } from '../ui/Question.tsx';
import '../ui/rows.css';
import { useLoaded } from '../use-loaded.ts';
import { asked } from './ask.ts';
import { trainersOf } from './people/find-people.ts';
import { called } from './called.ts';
import { strings } from './strings.ts';

interface Found {
  invites: InviteRecord[];
  people: PersonRecord[];
}

async function read(api: AdminApi): Promise<Found> {
  const [{ invites }, { people }] = await Promise.all([asked(api.invites()), asked(api.people())]);
  return { invites, people: people.map(called) };
}

function invitingWith(api: AdminApi): Inviting {
  const invites = async () => (await asked(api.invites())).invites;
  return {
    invites,
    invite: (whom) => asked(api.invite(whom)),
    async withdrawInvite(which) {
      await asked(api.withdrawInvite(which));
      return invites();
    },
  };
}

const LOOKS = {
  open: 'chip',
  used: 'chip chip-quiet',
  expired: 'chip chip-warn',
  withdrawn: 'chip chip-bad',
};

/** Invites of every trainer: who may still come, who came, and what became of the others. */
export function InvitesSection({ api, self }: { api: AdminApi; self: Person }) {
  const words = strings.invites;
  const { loaded, again } = useLoaded(api, read);
  const inviting = useMemo(() => invitingWith(api), [api]);
  const [made, setMade] = useState<NewInvite | null>(null);
  const [withdrawing, setWithdrawing] = useState<InviteRecord | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const { invites, people } = loaded.value;
  const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? words.somebody;
  // Oneself last: an owner mostly invites for others.
  const trainers = trainersOf(people).toSorted((a, b) => Number(a.id === self.id) - Number(b.id === self.id));
  return (
    <>
      <p className="admin-intro">{words.intro}</p>
      {made ? (
        <div className="admin-block admin-narrow">
          <MadeInvite {...made} />
          <div className="admin-bar">
            <Button onClick={() => setMade(null)}>{words.another}</Button>
          </div>
        </div>
      ) : (
        <div className="admin-narrow">
          <InviteForm
            inviting={inviting}
            trainers={trainers}
            onMade={(next) => {
              setMade(next);
              again();
            }}
          />
        </div>
      )}
      {invites.length === 0 ? <p className="admin-none">{words.none}</p> : null}
      <ul className="rows">
        {invites.map((invite) => (
          <li key={invite.id} className="rows-item">
            <div className="rows-main">
              <p className="rows-title">
                {invite.name ?? words.nobody}
                <span className={LOOKS[invite.state]}>{words.states[invite.state]}</span>
              </p>
              <p className="rows-text">
                {words.by(nameOf(invite.trainerId), dateLabel(invite.createdAt))}
                {invite.state === 'open' ? ` · ${words.until(dateLabel(invite.expiresAt))}` : null}
                {invite.acceptedBy === null ? null : ` · ${words.came(nameOf(invite.acceptedBy))}`}
              </p>
            </div>
            {invite.state === 'open' ? (
              <Button
                size="s"
                aria-label={words.withdrawLabel(invite.name ?? words.nobody)}
                onClick={() => setWithdrawing(invite)}
              >
                {words.withdraw}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Question
        open={withdrawing !== null}
        onClose={() => setWithdrawing(null)}
        title={words.withdrawAsk(withdrawing?.name ?? words.nobody)}
        detail={words.withdrawDetail}
        action={words.withdraw}
        onConfirm={async () => {
          if (!withdrawing) return;
          await asked(api.withdrawInvite({ id: withdrawing.id }));
          if (made?.invite.id === withdrawing.id) setMade(null);
          again();
        }}
      />
    </>
  );
}
