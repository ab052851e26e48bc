import { useEffect, useState } from 'react';
import type { Person } from '../../protocol/entities.ts';
import type { Bridge } from '../../protocol/ipc.ts';

/** Who one is by now: name and role may be changed while one is signed in, and come with the directory, as the desk does. */
export function useSelf({ messaging, workspace }: Bridge, signedInAs: Person): Person {
  const [self, setSelf] = useState(signedInAs);
  useEffect(() => {
    const read = () =>
      void messaging
        .state()
        .then((state) => setSelf(state.self ?? signedInAs))
        .catch((error: unknown) => console.error('Oneself could not be read', error));
    read();
    return workspace.subscribe(read);
  }, [messaging, workspace, signedInAs]);
  return self;
}
