import { useCallback } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { Message } from '../../../../protocol/entities.ts';
import type { OwnerConversation } from '../../../../protocol/privacy.ts';
import { strings as shared } from '../../strings.ts';
import { fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';

interface Props {
  api: AdminApi;
  conversation: OwnerConversation;
  onBack: () => void;
}

interface Page {
  messages: Message[];
  more: boolean;
}

/** One conversation, a page at a time: each page that is read stands in the activity log. */
export function ConversationReader({ api, conversation: { id, member, trainer }, onBack }: Props) {
  const words = strings.people.reading;
  const { busy, problem, run } = useDoing();
  const read = useCallback((api: AdminApi): Promise<Page> => asked(api.readConversation({ id })), [id]);
  const { loaded, set, again } = useLoaded(api, read);
  const nameOf = (personId: number) => (personId === member.id ? member.name : trainer.name);
  const older = ({ messages }: Page) =>
    run(async () => {
      const before = messages[0]?.seq;
      if (before === undefined) return;
      const page = await asked(api.readConversation({ id, before }));
      set({ messages: [...page.messages, ...messages], more: page.more });
    });
  return (
    <div className="sheet-body form">
      <div className="admin-bar">
        <Button size="s" onClick={onBack}>
          {words.back}
        </Button>
        <p>{words.between(member.name, trainer.name)}</p>
      </div>
      {loaded.is === 'there' ? (
        <>
          {loaded.value.more ? (
            <div className="admin-bar">
              <Button size="s" disabled={busy} onClick={() => void older(loaded.value)}>
                {words.older}
              </Button>
            </div>
          ) : null}
          <Problem why={problem} />
          <ol className="admin-log">
            {loaded.value.messages.map(({ seq, senderId, timestamp, content }) => (
              <li key={seq}>
                <p className="admin-note">
                  {nameOf(senderId)} · <time dateTime={timestamp}>{fullTime(timestamp)}</time>
                </p>
                <p className="admin-said" dir="auto">
                  {content === '' ? <i>{shared.conversation.erased}</i> : content}
                </p>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <LoadState loaded={loaded} onRetry={again} />
      )}
    </div>
  );
}
