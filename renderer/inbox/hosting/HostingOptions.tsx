import { useState, type FormEvent } from 'react';
import {
  hostingPort,
  type Hosting,
  type HostingChange,
  type HostingState,
} from '../../../protocol/hosting.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Segments } from '../../features/ui/Segments.tsx';
import { Select } from '../../features/ui/Select.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import { TextField } from '../../features/ui/TextField.tsx';
import type { DesktopState } from '../use-desktop.ts';
import { PartTitle } from './PartTitle.tsx';
import { strings } from './strings.ts';

interface Props {
  state: HostingState;
  hosting: Hosting;
  desktop: DesktopState;
  attempt: (work: Promise<unknown>) => void;
}

export function HostingOptions({ state, hosting, desktop, attempt }: Props) {
  const words = strings.options;
  const { choice, addresses } = state;
  const change = (changed: HostingChange) => attempt(hosting.change(changed));
  const [likeliest] = addresses;
  return (
    <section className="hosting-part hosting-options">
      <PartTitle>{words.title}</PartTitle>
      <div className="settings-block">
        <p className="settings-label" aria-hidden>
          {words.reach}
        </p>
        <Segments
          label={words.reach}
          value={choice.reach}
          options={[
            { value: 'network', label: words.network },
            { value: 'this_computer', label: words.this_computer },
          ]}
          onChange={(reach) => change({ reach })}
        />
        <p className="switch-help">{words.restarts}</p>
      </div>
      {choice.reach === 'network' && likeliest && addresses.length > 1 ? (
        <Select
          label={words.address}
          help={words.addressHelp}
          value={choice.address ?? ''}
          options={[
            { value: '', label: words.addressAuto(likeliest.address) },
            ...addresses.map(({ address, network }) => ({
              value: address,
              label: `${address} (${network})`,
            })),
          ]}
          onChange={(address) => change({ address: address === '' ? null : address })}
        />
      ) : null}
      <PortField key={choice.port} port={choice.port} onPort={(port) => change({ port })} />
      {desktop.settings ? (
        <Switch
          label={words.login}
          help={words.loginHelp}
          checked={desktop.settings.startAtLogin}
          onChange={(on) => attempt(desktop.change({ startAtLogin: on, startHidden: on }))}
        />
      ) : null}
      <Switch
        label={words.awake}
        help={words.awakeHelp}
        checked={choice.keepAwake}
        onChange={(keepAwake) => change({ keepAwake })}
      />
    </section>
  );
}

function PortField({ port, onPort }: { port: number; onPort: (port: number) => void }) {
  const words = strings.options;
  const [typed, setTyped] = useState(String(port));
  const [wrong, setWrong] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = hostingPort.safeParse(/^\d+$/.test(typed.trim()) ? Number(typed) : NaN);
    setWrong(!read.success);
    if (read.success) onPort(read.data);
  };
  return (
    <form className="hosting-port" onSubmit={save}>
      <TextField
        label={words.port}
        help={words.portHelp}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        value={typed}
        aria-invalid={wrong}
        onValue={(value) => {
          setTyped(value);
          setWrong(false);
        }}
      />
      {typed.trim() === String(port) ? null : <Button type="submit">{words.portSave}</Button>}
      {wrong ? (
        <p className="form-error" role="alert">
          {words.portWrong}
        </p>
      ) : null}
    </form>
  );
}
