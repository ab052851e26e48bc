import { useEffect, useMemo, useState } from 'react';
import type { Bridge } from '../../../protocol/ipc.ts';
import type { Looked, SetupFailure } from '../../../protocol/setup.ts';
import { firstPeople } from '../../features/setup/first-people.ts';
import { SetupWizard } from '../../features/setup/SetupWizard.tsx';
import { AddressStep } from './AddressStep.tsx';
import '../../features/setup/setup.css';

export interface SetupPlace {
  /** Of the server; what was typed, or an origin. */
  server: string;
  /** The claim code, where it is known: then the server is looked at without being asked for. */
  code?: string;
  /** The wizard was open when the window loaded anew. */
  again?: boolean;
}

interface Props {
  bridge: Bridge;
  place: SetupPlace;
  /** Back to where the person came from. */
  onLeave: () => void;
  onFinished: () => void;
  onSignIn: (server: string) => void;
}

/** The wizard on a server that the person names, or that the app itself hosts. */
export function SetupScreen({ bridge, place, onLeave, onFinished, onSignIn }: Props) {
  const { setup, admin, hosting } = bridge;
  const [looked, setLooked] = useState<Looked | null>(null);
  const [failure, setFailure] = useState<SetupFailure | null>(null);
  const known = place.code !== undefined || place.again === true;
  const [looking, setLooking] = useState(known);
  const people = useMemo(() => firstPeople(admin), [admin]);
  useEffect(() => {
    if (!known) return;
    const look = async () => {
      const reply = await setup.look({ server: place.server });
      if (reply.ok) setLooked(reply.value);
      else setFailure(reply.failure);
      setLooking(false);
    };
    void look();
  }, [setup, known, place.server]);

  const [link, setLink] = useState<string>();
  useEffect(() => {
    // This computer speaks with the server that it hosts by an address that only it can use.
    const ask = async () => {
      const { run } = await hosting.state();
      if (run.is === 'running' && run.url === looked?.server) setLink(run.link ?? undefined);
    };
    void ask();
  }, [hosting, looked]);

  if (looked)
    return (
      <SetupWizard
        setup={setup}
        people={people}
        at={looked}
        address={link}
        {...(place.code === undefined ? {} : { code: place.code })}
        onLeave={onLeave}
        onFinished={onFinished}
        onSignIn={() => onSignIn(looked.server)}
      />
    );
  if (looking) return <main className="setup" aria-busy="true" />;
  return (
    <main className="setup">
      <div className="setup-place">
        <AddressStep
          setup={setup}
          server={place.server}
          failure={failure}
          onBack={onLeave}
          onLooked={setLooked}
        />
      </div>
    </main>
  );
}
