import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../main/inbox/autostart-entry.ts';
import { safeLink } from '../../../main/inbox/links.ts';
import { isLoopback, serverAddress } from '../../../main/inbox/server-address.ts';
import { wordsFor } from '../../../main/strings.ts';

const words = wordsFor('en').account;

describe('links', () => {
  it('U8: web pages and e-mail addresses are opened', () => {
    expect(safeLink('https://gym.example/plan?week=2')).toBe('https://gym.example/plan?week=2');
    expect(safeLink('http://10.0.0.7:8787')).toBe('http://10.0.0.7:8787/');
    expect(safeLink('mailto:ada@gym.example')).toBe('mailto:ada@gym.example');
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'data:text/html,x',
    'no link',
    '',
  ])('U8: %s is not', (link) => expect(safeLink(link)).toBeNull());
});

describe('the address of a server', () => {
  it.each([
    ['https://gym.example', 'https://gym.example'],
    [' gym.example ', 'https://gym.example'],
    ['https://gym.example:8443/inbox?x#y', 'https://gym.example:8443'],
    ['localhost:8787', 'http://localhost:8787'],
    ['192.168.1.20:8787', 'http://192.168.1.20:8787'],
    ['frontdesk.local', 'http://frontdesk.local'],
    ['8.8.8.8', 'https://8.8.8.8'],
  ])('C1: %s is %s', (typed, origin) => expect(serverAddress(typed, words)).toEqual({ ok: true, origin }));

  it.each(['', 'ftp://gym.example', 'https://', 'not an address', 'https://ada:secret@gym.example'])(
    'C1: “%s” is refused with a sentence',
    (typed) => {
      const address = serverAddress(typed, words);
      expect(address.ok).toBe(false);
      expect(!address.ok && address.why).toMatch(/\.$/);
      expect(!address.ok && address.why).not.toContain('secret');
    },
  );

  it('A4: only this computer counts as this computer', () => {
    for (const origin of ['http://127.0.0.1:1', 'http://localhost', 'http://[::1]:8787', 'http://127.9.9.9'])
      expect(isLoopback(origin), origin).toBe(true);
    for (const origin of [
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://10.0.0.1',
      'x',
    ])
      expect(isLoopback(origin), origin).toBe(false);
  });
});

it('U5: the autostart file quotes what a path may hold', () => {
  const entry = autostartEntry(['/opt/My "Apps"/100% $pot`ter\\x', '--hidden']);
  expect(entry).toContain('Exec="/opt/My \\\\"Apps\\\\"/100%% \\\\$pot\\\\`ter\\\\\\\\x" "--hidden"\n');
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
});
