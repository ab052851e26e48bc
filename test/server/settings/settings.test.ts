import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { effectiveSettings, readSettings } from '../../../server/config.ts';
import { OPTION_LIST } from '../../../server/settings/options.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli } from '../cli/cli.ts';

function file(content: unknown, name = 'some.json'): string {
  const where = path.join(temporaryFolder(), name);
  writeFileSync(where, typeof content === 'string' ? content : JSON.stringify(content));
  return where;
}

describe('O1: settings', () => {
  it('O1: a flag goes before the environment, that before the file, that before the default', () => {
    const config = file({
      port: 1,
      host: '0.0.0.0',
      'login-limit': 9,
      'allow-origin': ['https://a.example'],
    });
    const settings = readSettings(
      { data: '/gym', config, port: '3' },
      { SPOTTER_PORT: '2', SPOTTER_HOST: '10.0.0.1' },
    );
    expect(settings).toMatchObject({
      port: 3,
      host: '10.0.0.1',
      loginLimit: 9,
      rateLimit: 1_200,
      allowedOrigins: ['https://a.example'],
    });
    const from = Object.fromEntries(
      effectiveSettings({ data: '/gym', config, port: '3' }, { SPOTTER_HOST: '10.0.0.1' }).map((one) => [
        one.setting,
        one.from,
      ]),
    );
    expect(from).toMatchObject({
      port: '--port',
      host: 'SPOTTER_HOST',
      'login-limit': `"login-limit" in ${config}`,
      'rate-limit': 'default',
      'tls-cert': 'not set',
    });
  });

  it('O1: settings.json in the data folder is read without being named', () => {
    const beside = file({ port: 4 }, 'settings.json');
    expect(readSettings({ data: path.dirname(beside) }, {}).port).toBe(4);
  });

  it('O1: X_FILE holds the value of X, for secrets', () => {
    const secret = file('correct horse\n');
    const settings = readSettings({ data: '/gym' }, { SPOTTER_BACKUP_PASSPHRASE_FILE: secret });
    expect(settings.backups.passphrase).toBe('correct horse');
  });

  it.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    ['a port out of range', { port: '70000' }, {}, /--port cannot be "70000": .* 0 to 65535/],
    ['a variable with a word', {}, { SPOTTER_PORT: 'x' }, /SPOTTER_PORT cannot be "x"/],
    ['both X and X_FILE', {}, { SPOTTER_PORT: '1', SPOTTER_PORT_FILE: '/x' }, /both set/],
    ['a missing X_FILE', {}, { SPOTTER_PORT_FILE: '/nowhere' }, /SPOTTER_PORT_FILE: the file \/nowhere/],
    ['half a certificate', { 'tls-cert': 'a.pem' }, {}, /belong together/],
    ['a proxy that is none', { 'trust-proxy': '10.0.0.0/99' }, {}, /--trust-proxy cannot be/],
    ['a reader of numbers that is none', { metrics: 'gym' }, {}, /--metrics cannot be "gym"/],
    ['a time that is none', { 'backup-at': '25:00' }, {}, /a time such as 03:30, or off/],
    ['a public address with a path', { 'public-url': 'https://gym.example/x' }, {}, /without a path/],
  ])('O1: %s is refused with a sentence that names it', (_name, flags, environment, sentence) => {
    expect(() => readSettings({ data: '/gym', ...flags }, environment)).toThrow(sentence);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /is not JSON/],
    ['no object', '[]', /must hold one JSON object/],
    ['an unknown key', { prot: 1 }, /"prot" in .* is no setting\. These are: .*port/],
    ['a wrong kind', { port: {} }, /"port" in .* must be a text/],
    ['a wrong value', { port: 'x' }, /"port" in .* cannot be "x"/],
  ])('O1: a settings file with %s is refused with a sentence', (_name, content, sentence) => {
    expect(() => readSettings({ data: '/gym', config: file(content) }, {})).toThrow(sentence);
  });

  it('O1: config check prints what is in force and shows no secret', async () => {
    const secret = file('correct horse');
    const check = ['config', 'check', '--data', '/gym', '--port', '5'];
    const { code, out } = await cli(check, { SPOTTER_BACKUP_PASSPHRASE_FILE: secret });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines).toContainEqual({ setting: 'port', value: '5', from: '--port' });
    expect(out).toContain('SPOTTER_BACKUP_PASSPHRASE_FILE');
    expect(out).not.toContain('correct horse');
    // Every secret, wherever it comes from.
    const secrets = OPTION_LIST.filter(([, option]) => option.secret);
    expect(secrets.map(([name]) => name)).toContain('backup-passphrase');
    for (const [name, { env }] of secrets)
      for (const { config, ...environment } of [
        { [env]: 'correct horse' },
        { [`${env}_FILE`]: secret },
        { config: file({ [name]: 'correct horse' }) },
      ]) {
        const shown = effectiveSettings({ data: '/gym', ...(config ? { config } : {}) }, environment);
        expect(shown.find(({ setting }) => setting === name)?.value).toBe('(set, not shown)');
        expect(JSON.stringify(shown)).not.toContain('correct horse');
      }
    expect(await cli([...check, '--host', '1', '--trust-proxy', 'x'])).toMatchObject({ code: 2, out: '' });
  });
});
