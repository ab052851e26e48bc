import type { UntrustedCertificate } from '../../protocol/account.ts';
import type { Setup, SetupFailure } from '../../protocol/setup.ts';

export const CLAIM_CODE = 'K7QM-2F4T-9XPB';
const PASSPHRASE = 'four random words here';

const failed = (failure: Partial<SetupFailure>) =>
  ({ ok: false, failure: { why: 'refused', code: '', reason: null, message: '', ...failure } }) as const;

interface Options {
  /** Shown of the server `private.example`, until it is trusted. */
  certificate: UntrustedCertificate;
  /** The owner is signed in. */
  onClaimed: () => void;
}

/**
 * The wizard's requests, for screens: `gym.example` and `private.example` are servers that nobody has claimed, `taken.example` is
 * one that somebody has, and nothing else answers. The backup that is chosen is encrypted.
 */
export function fakeSetup({ certificate, onClaimed }: Options): Setup {
  let restored = false;
  return {
    async look({ server, trust }) {
      const [, host = ''] = /^(?:https:\/\/)?((?:gym|private|taken)\.example)$/.exec(server) ?? [];
      if (!host) return failed({ why: 'unreachable' });
      if (host === 'private.example' && trust === undefined)
        return failed({ why: 'certificate', certificate });
      const claimed = restored || host === 'taken.example';
      return {
        ok: true,
        value: {
          claimed,
          gym: claimed ? 'Iron Hall' : 'My gym',
          version: '0.1.0',
          server: `https://${host}`,
        },
      };
    },
    check: async ({ code }) =>
      code === CLAIM_CODE ? { ok: true, value: null } : failed({ reason: 'wrong_claim_code' }),
    async claim() {
      onClaimed();
      return { ok: true, value: null };
    },
    chooseBackup: async () => ({ name: 'gym-2026-01-02T033000Z.spotter-backup', bytes: 41_700_000 }),
    restore: async ({ passphrase }) => {
      if (passphrase === null) return failed({ reason: 'backup_locked' });
      restored = passphrase === PASSPHRASE;
      return restored
        ? { ok: true, value: { createdAt: '2026-01-02T03:30:00.000Z' } }
        : failed({ reason: 'backup_wrong_passphrase' });
    },
  };
}
