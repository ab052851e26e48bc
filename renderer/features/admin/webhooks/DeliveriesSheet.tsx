import { useCallback } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import type { WebhookDelivery, WebhookRecord } from '../../../../protocol/admin.ts';
import { fullTime } from '../../time.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadState } from '../../ui/LoadState.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { asked } from '../ask.ts';
import { strings } from '../strings.ts';

interface Props {
  api: AdminApi;
  /** null: closed. */
  webhook: WebhookRecord | null;
  onClose: () => void;
}

/** The system's code, such as ECONNREFUSED. The server's other reasons are English, and the outcome says as much. */
const isCode = (error: string | null) => error !== null && /^[A-Z_]+$/.test(error);

/** What became of each attempt at telling a program. */
export function DeliveriesSheet({ api, webhook, onClose }: Props) {
  return (
    <Sheet open={webhook !== null} onClose={onClose} title={strings.webhooks.log} size="m">
      {webhook ? <Deliveries api={api} webhook={webhook} /> : null}
    </Sheet>
  );
}

function Deliveries({ api, webhook: { id, url } }: { api: AdminApi; webhook: WebhookRecord }) {
  const words = strings.webhooks;
  const read = useCallback(
    async (api: AdminApi): Promise<WebhookDelivery[]> => (await asked(api.deliveries({ id }))).deliveries,
    [id],
  );
  const { loaded, again } = useLoaded(api, read);
  return (
    <div className="sheet-body form">
      <p className="admin-note">{url}</p>
      {loaded.is === 'there' ? (
        <>
          <div className="admin-bar">
            <Button size="s" onClick={again}>
              {words.again}
            </Button>
          </div>
          {loaded.value.length === 0 ? <p className="admin-none">{words.noLog}</p> : null}
          <ol className="admin-log">
            {loaded.value.map(({ id, type, at, attempt, status, error, durationMs }) => {
              const ok = error === null;
              return (
                <li key={id}>
                  <p>
                    {words.events[type]}{' '}
                    <span className={ok ? 'chip' : 'chip chip-bad'}>{words.outcome(ok, status)}</span>
                  </p>
                  <p className="admin-note">
                    {fullTime(at)} · {words.attempt(attempt, durationMs)}
                    {isCode(error) ? ` · ${error}` : null}
                  </p>
                </li>
              );
            })}
          </ol>
        </>
      ) : (
        <LoadState loaded={loaded} onRetry={again} />
      )}
    </div>
  );
}
