import type { Setup, SetupFailure } from '../../protocol/setup.ts';

const unreachable: SetupFailure = { why: 'unreachable', code: '', reason: null, message: '' };
const nowhere = async () => ({ ok: false, failure: unreachable }) as const;

/** The wizard's requests where no server answers, for screens. */
export const fakeSetup: Setup = {
  look: nowhere,
  check: nowhere,
  claim: nowhere,
  chooseBackup: async () => null,
  restore: nowhere,
};
