import { useState } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { WebhookRecord } from '../../../../protocol/admin.ts';
import { fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import { Question } from '../../ui/Question.tsx';
import '../../ui/rows.css';
import { SecretOnce } from '../../ui/SecretOnce.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';
import { DeliveriesSheet } from './DeliveriesSheet.tsx';
import { WebhookSheet } from './WebhookSheet.tsx';

const read = async (api: AdminApi): Promise<WebhookRecord[]> => (await asked(api.webhooks())).webhooks;

type Open = { is: 'edit'; webhook: WebhookRecord | null } | { is: 'log' | 'remove'; webhook: WebhookRecord };

/** Other programs that are told what happens. */
export function WebhooksSection({ api }: { api: AdminApi }) {
  const words = strings.webhooks;
  const { loaded, set, again } = useLoaded(api, read);
  const { busy, problem, run } = useDoing();
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  if (loaded.is !== 'there') return <LoadState loaded={loaded} onRetry={again} />;
  const close = () => setOpen(null);
  const turn = ({ id, enabled }: WebhookRecord) =>
    run(async () => set((await asked(api.changeWebhook({ id, enabled: !enabled }))).webhooks));
  return (
    <>
      <p className="admin-intro">{words.intro}</p>
      {secret === null ? (
        <div className="admin-bar">
          <Button look="primary" onClick={() => setOpen({ is: 'edit', webhook: null })}>
            {words.add}
          </Button>
        </div>
      ) : (
        <SecretOnce
          title={words.secret}
          help={words.secretHelp}
          secret={secret}
          onDone={() => setSecret(null)}
        />
      )}
      <Problem why={problem} />
      {loaded.value.length === 0 ? (
        <p className="admin-none">{words.none}</p>
      ) : (
        <ul className="rows">
          {loaded.value.map((webhook) => (
            <li key={webhook.id} className="rows-item">
              <div className="rows-main">
                <p className="rows-title">
                  {webhook.url}
                  {webhook.enabled ? null : <span className="chip chip-quiet">{words.off}</span>}
                  {webhook.enabled && webhook.attempts > 0 ? (
                    <span className="chip chip-warn">{words.failing}</span>
                  ) : null}
                </p>
                <p className="rows-text">
                  {webhook.events.map((event) => words.events[event]).join(', ')}
                  {webhook.enabled && webhook.nextAttemptAt
                    ? ` · ${words.retry(webhook.attempts, fullTime(webhook.nextAttemptAt))}`
                    : null}
                </p>
              </div>
              <div className="admin-bar">
                <Button
                  size="s"
                  aria-label={words.logLabel(webhook.url)}
                  onClick={() => setOpen({ is: 'log', webhook })}
                >
                  {words.log}
                </Button>
                <Button
                  size="s"
                  aria-label={words.editLabel(webhook.url)}
                  onClick={() => setOpen({ is: 'edit', webhook })}
                >
                  {words.edit}
                </Button>
                <Button
                  size="s"
                  disabled={busy}
                  aria-label={words.turnLabel(webhook.enabled, webhook.url)}
                  onClick={() => void turn(webhook)}
                >
                  {words.turn(webhook.enabled)}
                </Button>
                <Button
                  size="s"
                  look="danger"
                  aria-label={words.removeLabel(webhook.url)}
                  onClick={() => setOpen({ is: 'remove', webhook })}
                >
                  {words.remove}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <WebhookSheet
        open={open?.is === 'edit'}
        webhook={open?.webhook ?? null}
        onClose={close}
        api={api}
        onMade={(made) => {
          setSecret(made);
          again();
        }}
        onChanged={set}
      />
      <DeliveriesSheet api={api} webhook={open?.is === 'log' ? open.webhook : null} onClose={close} />
      <Question
        open={open?.is === 'remove'}
        onClose={close}
        title={words.removeAsk}
        detail={words.removeDetail(open?.webhook?.url ?? '')}
        action={words.remove}
        onConfirm={async () => {
          if (!open?.webhook) return;
          await asked(api.removeWebhook({ id: open.webhook.id }));
          again();
        }}
      />
    </>
  );
}
