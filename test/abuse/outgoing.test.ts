import type * as dns from 'node:dns';
import { createServer } from 'node:http';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PASSWORD, startGym, type Answer, type TestGym } from '../server/accounts/gym.ts';

/** Names that an attacker's DNS answers for; everything else is looked up. */
const NAMES = vi.hoisted(() => new Map<string, string>());
vi.mock('node:dns', async (original) => {
  const real = await original<typeof dns>();
  const lookup = (name: string, options: object, done: (error: null, found: object[]) => void) => {
    const address = NAMES.get(name);
    if (address === undefined) return real.lookup(name, options, done as never);
    return done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  return { ...real, default: { ...real, lookup }, lookup };
});

async function receiver(status: number, headers: Record<string, string> = {}, body = '') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, port: (server.address() as { port: number }).port };
}

describe('webhooks that should lead somewhere else', () => {
  let gym: TestGym;
  let ask: (method: string, target: string, body?: unknown) => Promise<Answer>;
  async function open() {
    gym = await startGym();
    const owner = { name: 'Olga', role: 'owner', email: 'olga@gym.example', password: PASSWORD } as const;
    const { token } = gym.outside.openSession(await gym.outside.add(owner), 'test');
    ask = (method, target, body) => gym.ask(method, target, body, { authorization: `Bearer ${token}` });
  }
  beforeAll(() => NAMES.set('metadata.evil.example', '169.254.169.254').set('link.evil.example', 'fe80::1'));

  /** Makes a webhook and something to tell. @returns what became of the first attempt */
  async function told(url: string): Promise<{ status: number | null; error: string | null }> {
    const made = await ask('POST', '/api/admin/webhooks', { url, events: ['person.added'] });
    expect(made.status).toBe(200);
    const { id } = made.body['webhook'] as { id: number };
    await ask('POST', '/api/admin/people', { name: 'New', role: 'trainer' });
    const deliveries = async () => {
      const { body } = await ask('GET', `/api/admin/webhooks/${id}/deliveries`);
      return body['deliveries'] as { status: number | null; error: string | null }[];
    };
    await expect.poll(async () => (await deliveries()).length, { timeout: 15_000 }).toBeGreaterThan(0);
    const [first] = await deliveries();
    await ask('DELETE', `/api/admin/webhooks/${id}`);
    return first!;
  }

  it('A16: an address where clouds keep their secrets, or that is nobody’s, cannot be a webhook, however it is written', async () => {
    await open();
    const never = [
      'http://169.254.169.254/latest/meta-data/',
      'http://2852039166/',
      'http://0xA9FEA9FE/',
      'http://0251.0376.0251.0376/',
      'http://169.254.43518/',
      'http://[fe80::1]/',
      'http://[::ffff:169.254.169.254]/',
      'http://[::ffff:a9fe:a9fe]/',
      'http://[64:ff9b::169.254.169.254]/',
      'http://[fd00:ec2::254]/',
      'http://100.100.100.200/',
      'http://0.0.0.0:8787/',
      'http://0/',
      'http://[::]/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://name:word@169.254.169.254/',
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      'http://127.0.0.1:99999/',
    ];
    for (const url of never) {
      const { status } = await ask('POST', '/api/admin/webhooks', { url, events: ['person.added'] });
      expect([url, status]).toEqual([url, 400]);
    }
    const { port } = await receiver(200);
    const url = `http://127.0.0.1:${port}/`;
    const made = await ask('POST', '/api/admin/webhooks', { url, events: ['person.added'] });
    const { id } = made.body['webhook'] as { id: number };
    const changed = await ask('PATCH', `/api/admin/webhooks/${id}`, { url: never[0] });
    expect(changed.status).toBe(400);
    expect((await ask('GET', '/api/admin/webhooks')).body['webhooks']).toMatchObject([{ url }]);
  });

  it('A16: a name that leads there is looked at when it is asked, and is not connected to', async () => {
    await open();
    for (const name of NAMES.keys())
      expect([name, await told(`http://${name}/latest/meta-data/`)]).toEqual([
        name,
        expect.objectContaining({ status: null, error: 'address not allowed' }),
      ]);
  });

  it('A16: a redirect is not followed, and nobody is shown what was answered', async () => {
    await open();
    const inside = await receiver(200, {}, 'inside secret');
    const outside = await receiver(
      307,
      { location: `http://127.0.0.1:${inside.port}/secret` },
      'outside secret',
    );
    const outcome = await told(`http://localhost:${outside.port}/hook`);
    expect(outcome).toMatchObject({ status: 307, error: 'answered 307' });
    expect(JSON.stringify(outcome)).not.toMatch(/secret|location/);
    expect(outside.asked).toEqual(['POST /hook']);
    expect(inside.asked).toEqual([]);
  });
});
