import { expect, it } from 'vitest';
import { parseCommandLine } from '../../main/command-line.ts';

it('U6: without flags nothing is wished for', () => {
  expect(parseCommandLine(['/opt/spotter'], {})).toEqual({
    ok: true,
    options: {
      server: null,
      hidden: false,
      openConversation: null,
      userData: null,
      demoSessionFile: null,
      debug: false,
    },
  });
});

it.each([[['--server', 'gym.example']], [['--server=https://gym.example/']]])(
  'C1: %j names the server',
  (args) => {
    expect(parseCommandLine(args, { SPOTTER_SERVER: 'https://other.example' })).toMatchObject({
      ok: true,
      options: { server: 'https://gym.example' },
    });
  },
);

it('C1: the environment names the server when the command line does not', () => {
  const parsed = parseCommandLine(['--hidden'], { SPOTTER_SERVER: 'http://127.0.0.1:8787', WS_DEBUG: '1' });
  expect(parsed).toMatchObject({
    ok: true,
    options: { server: 'http://127.0.0.1:8787', hidden: true, debug: true },
  });
});

it.each([
  ['--sever', 'x'],
  ['--server'],
  ['--server', '--hidden'],
  ['--server', 'ftp://x'],
  ['--open-conversation'],
  ['--open-conversation', 'x'],
  ['--open-conversation=-1'],
  ['--open-conversation=1e3'],
  ['-h'],
  ['--tray'],
])('U6: %s %s is refused, with how it is used', (...args) => {
  const parsed = parseCommandLine(args, {});
  expect(parsed.ok).toBe(false);
  expect(!parsed.ok && parsed.why).toContain(
    'Usage: spotter [--server URL] [--hidden] [--open-conversation ID',
  );
});

it.each([
  [['--open-conversation', '12']],
  [['--open-conversation=12']],
  [['--hidden', 'spotter://conversation/12']],
  [['SPOTTER://Conversation/12/']],
])('U13: %j opens a conversation', (args) => {
  expect(parseCommandLine(args, {})).toMatchObject({ ok: true, options: { openConversation: 12 } });
});

it.each(['spotter://show', 'spotter://conversation/0', 'spotter://conversation/12/x', 'spotter:evil'])(
  'U13: %s is just a wish to see the app',
  (link) => {
    expect(parseCommandLine([link], {})).toMatchObject({ ok: true, options: { openConversation: null } });
  },
);

it('U6: what Chromium, Node and drivers put on the command line is none of our business', () => {
  const args = [
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--password-store=basic',
    '--lang=de',
    'app',
  ];
  expect(parseCommandLine(args, {}).ok).toBe(true);
});

it('A4: the demo’s session is used with a server on this computer only', () => {
  const file = (server: string) => {
    const parsed = parseCommandLine(['--server', server], { SPOTTER_DEMO_SESSION_FILE: '/x' });
    return parsed.ok && parsed.options.demoSessionFile;
  };
  expect(file('http://127.0.0.1:8787')).toBe('/x');
  expect(file('http://localhost.evil.example')).toBeNull();
  expect(file('http://192.168.1.4:8787')).toBeNull();
});
