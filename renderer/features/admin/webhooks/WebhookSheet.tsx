import { useState, type FormEvent } from 'react';
import type { AdminApi } from '../../../../protocol/admin-api.ts';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookRecord } from '../../../../protocol/admin.ts';
import { strings as shared } from '../../strings.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxList } from '../../ui/CheckboxList.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { asked } from '../ask.ts';
import { Problem } from '../Problem.tsx';
import { strings } from '../strings.ts';
import { useDoing } from '../use-doing.ts';

interface Props {
  open: boolean;
  /** null: a new one. */
  webhook: WebhookRecord | null;
  onClose: () => void;
  api: AdminApi;
  /** @param secret told once */
  onMade: (secret: string) => void;
  onChanged: (webhooks: WebhookRecord[]) => void;
}

export function WebhookSheet({ open, ...rest }: Props) {
  const words = strings.webhooks;
  return (
    <Sheet open={open} onClose={rest.onClose} title={rest.webhook ? words.edit : words.add} size="m">
      <WebhookForm {...rest} />
    </Sheet>
  );
}

function WebhookForm({ webhook, onClose, api, onMade, onChanged }: Omit<Props, 'open'>) {
  const words = strings.webhooks;
  const { busy, problem, run } = useDoing();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? [...WEBHOOK_EVENTS]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const wanted = { url: url.trim(), events };
      if (webhook) onChanged((await asked(api.changeWebhook({ id: webhook.id, ...wanted }))).webhooks);
      else onMade((await asked(api.addWebhook(wanted))).secret);
      onClose();
    });
  };
  return (
    <form className="sheet-body form" onSubmit={submit}>
      <TextField
        label={words.url}
        help={words.urlHelp}
        type="url"
        value={url}
        onValue={setUrl}
        maxLength={2_000}
        placeholder="https://"
        required
        takeFocus
        autoComplete="off"
      />
      <CheckboxList
        label={words.toldOf}
        help={words.toldHelp}
        options={WEBHOOK_EVENTS.map((value) => ({ value, label: words.events[value] }))}
        chosen={events}
        onChange={setEvents}
      />
      <Problem why={problem} />
      <div className="question-buttons">
        <Button onClick={onClose}>{shared.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy || events.length === 0}>
          {busy ? strings.saving : webhook ? strings.save : words.addDo}
        </Button>
      </div>
    </form>
  );
}
