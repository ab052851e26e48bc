import { useCallback, useEffect, useRef, useState } from 'react';
import type { InviteRecord, Inviting } from '../../../protocol/admin.ts';
import { dateLabel } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { strings } from './strings.ts';
import './invite.css';

const words = strings.open;
const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Props {
  inviting: Inviting;
  /** Names of trainers, where they are another's. */
  trainerName?: ((id: number) => string | undefined) | undefined;
}

/** Invites that somebody may still come with, as of when this appears. */
export function OpenInvites({ inviting, trainerName }: Props) {
  const [invites, setInvites] = useState<readonly InviteRecord[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const title = useRef<HTMLHeadingElement>(null);

  const read = useCallback(async () => {
    setProblem(null);
    try {
      setInvites(await inviting.invites());
    } catch (error) {
      setProblem(said(error));
    }
  }, [inviting]);
  useEffect(() => {
    void read();
  }, [read]);

  async function withdraw(id: number): Promise<void> {
    setProblem(null);
    try {
      setInvites(await inviting.withdrawInvite({ id }));
    } catch (error) {
      setProblem(said(error));
      return;
    }
    setAsked(null);
    // Its row is gone, and the keyboard with it.
    title.current?.focus();
  }

  const open = invites?.filter(({ state }) => state === 'open') ?? [];
  return (
    <section className="open-invites">
      <h3 ref={title} tabIndex={-1}>
        {words.title}
      </h3>
      <p className="visually-hidden" role="status">
        {invites ? words.count(open.length) : ''}
      </p>
      {invites === null && !problem ? <p className="invite-note">{words.loading}</p> : null}
      {invites && open.length === 0 ? <p className="invite-note">{words.none}</p> : null}
      {problem ? (
        <div className="form-error invite-problem" role="alert">
          <p>{problem}</p>
          <Button size="s" onClick={() => void read()}>
            {words.tryAgain}
          </Button>
        </div>
      ) : null}
      {open.length > 0 ? (
        <>
          <ul>
            {open.map((invite) => (
              <Row
                key={invite.id}
                invite={invite}
                trainer={trainerName?.(invite.trainerId)}
                asked={asked === invite.id}
                onAsk={(ask) => setAsked(ask ? invite.id : null)}
                onWithdraw={() => void withdraw(invite.id)}
              />
            ))}
          </ul>
          <p className="invite-note">{words.lost}</p>
        </>
      ) : null}
    </section>
  );
}

interface RowProps {
  invite: InviteRecord;
  trainer: string | undefined;
  asked: boolean;
  onAsk: (ask: boolean) => void;
  onWithdraw: () => void;
}

function Row({ invite, trainer, asked, onAsk, onWithdraw }: RowProps) {
  const name = invite.name ?? words.somebody;
  const until = dateLabel(invite.expiresAt);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) keep.current?.focus();
  }, [asked]);
  return (
    <li className="invite-row">
      <div className="invite-whom">
        <p>{name}</p>
        <p className="invite-note">
          {asked ? words.ask : trainer === undefined ? words.until(until) : words.by(trainer, until)}
        </p>
      </div>
      {asked ? (
        <div className="invite-buttons">
          <Button ref={keep} size="s" onClick={() => onAsk(false)}>
            {words.keep}
          </Button>
          <Button size="s" look="danger" aria-label={words.withdrawFor(name)} onClick={onWithdraw}>
            {words.withdraw}
          </Button>
        </div>
      ) : (
        <Button size="s" look="quiet" aria-label={words.withdrawFor(name)} onClick={() => onAsk(true)}>
          {words.withdraw}
        </Button>
      )}
    </li>
  );
}
