import { useEffect, useState } from 'react';
import type { Account } from '../../../protocol/account.ts';
import type { StatedPolicy } from '../../../protocol/privacy.ts';
import { strings } from '../strings.ts';

/** How the gym treats what is written, as its server says it now (O48). */
export function GymPolicyNote({ account, className }: { account: Account; className?: string }) {
  const words = strings.policy;
  const [policy, setPolicy] = useState<StatedPolicy | 'unknown' | null>(null);
  useEffect(() => {
    let closed = false;
    const tell = (answer: StatedPolicy | null) => {
      if (!closed) setPolicy(answer ?? 'unknown');
    };
    account.policy().then(tell, () => tell(null));
    return () => {
      closed = true;
    };
  }, [account]);
  if (policy === null) return null;
  if (policy === 'unknown') return <p className={className}>{words.unknown}</p>;
  const { keepMonths, ownersMayRead } = policy;
  return (
    <>
      {keepMonths === undefined ? null : (
        <p className={className}>{keepMonths === null ? words.keptForEver : words.keptFor(keepMonths)}</p>
      )}
      {ownersMayRead === undefined ? null : (
        <p className={className}>{ownersMayRead ? words.ownersRead : words.ownersDoNotRead}</p>
      )}
    </>
  );
}
