import { expect, it } from 'vitest';
import { takeClaimCode } from '../../../../renderer/web/setup/claim-code.ts';

function take(hash: string) {
  const addresses: unknown[] = [];
  const code = takeClaimCode({
    location: { pathname: '/setup', hash },
    history: { replaceState: (_state, _unused, address) => addresses.push(address) },
  });
  return { code, addresses };
}

it('O26: the code that the desktop gives along is taken out of the address; what is no code is not taken up', () => {
  expect(take('#K7QM-2F4T-9XPB')).toEqual({ code: 'K7QM-2F4T-9XPB', addresses: ['/setup'] });
  expect(take('')).toEqual({ code: '', addresses: [] });
  expect(take('#<script>')).toEqual({ code: '', addresses: ['/setup'] });
  expect(take(`#${'A'.repeat(41)}`)).toEqual({ code: '', addresses: ['/setup'] });
});
