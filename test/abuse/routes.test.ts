import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnvelope } from '../../protocol/envelope.ts';
import { BUILT_ONLY, ROUTES, type RouteCase } from './support/route-table.ts';
import { openWorld, SECRETS, WHO, type Reply, type Who, type World } from './support/world.ts';

/** Hundreds of requests, on a machine that may be busy. */
const PATIENCE = 120_000;

const isRefusal = (status: number): boolean => status >= 400;

describe('every route, for everybody who may knock', () => {
  let world: World;
  let cases: [string, RouteCase][];
  beforeAll(async () => {
    world = await openWorld();
    const known = { ...ROUTES, ...BUILT_ONLY };
    cases = world.routes.flatMap((route): [string, RouteCase][] => {
      const found = known[route] ?? known[route.replace(/^HEAD/, 'GET')];
      return found ? [[route, found]] : [];
    });
    // What is read is read before anything is removed.
    const order = (route: string) => (/^(GET|HEAD) /.test(route) ? 0 : 1);
    cases.sort(([a], [b]) => order(a) - order(b));
  });
  afterAll(() => world.gym.close());

  /** Asks a route on behalf of several, each for the same thing. */
  async function askAll(route: string, { path, body, headers }: RouteCase, whos: readonly Who[]) {
    const [method = '', pattern = ''] = route.split(' ');
    const target = (await path?.(world)) ?? pattern;
    const sent = await body?.(world);
    for (const who of whos) world.renew(who);
    return async (then: (who: Who, reply: Reply) => void) => {
      for (const who of whos) then(who, await world.ask(who, method, target, sent, headers));
    };
  }

  function expectNoSecret(route: string, who: Who, text: string): void {
    for (const secret of SECRETS)
      if (!secret.seenBy.includes(who))
        expect(text, `${route} shows ${who} ${secret.text}`).not.toContain(secret.text);
  }

  it('A11: a route that the table of who may use it does not name fails this suite, and so does a name without a route', () => {
    const named = Object.keys(ROUTES);
    const found = new Set(world.routes.map((route) => route.replace(/^HEAD/, 'GET')));
    expect(
      [...found].filter((route) => !named.includes(route) && !(route in BUILT_ONLY)),
      'add to test/abuse/support/route-table.ts',
    ).toEqual([]);
    expect(
      named.filter((route) => !found.has(route)),
      'no such route any more',
    ).toEqual([]);
  });

  it(
    'A11: on every route whoever may not use it is refused with an error envelope that shows nothing, and changes nothing',
    { timeout: PATIENCE },
    async () => {
      for (const [route, one] of cases) {
        const refused = WHO.filter((who) => isRefusal(one.answers[who]));
        if (refused.length === 0) continue;
        const ask = await askAll(route, one, refused);
        const before = world.everything();
        await ask((who, { status, text }) => {
          expect(status, `${route} as ${who}: ${text}`).toBe(one.answers[who]);
          if (!route.startsWith('HEAD'))
            expect(parseEnvelope(text), `${route} as ${who}`).toMatchObject({ ok: true });
          expectNoSecret(route, who, text);
        });
        expect(world.everything(), `${route} changed something for somebody it refused`).toBe(before);
      }
    },
  );

  it(
    'A11: on every route whoever may use it is shown nothing of what others wrote, were told, or have',
    { timeout: PATIENCE },
    async () => {
      for (const [route, one] of cases)
        for (const who of WHO.filter((who) => !isRefusal(one.answers[who]))) {
          const ask = await askAll(route, one, [who]);
          await ask((_who, { status, text }) => {
            expect(status, `${route} as ${who}: ${text}`).toBe(one.answers[who]);
            if (!one.holdsAll) expectNoSecret(route, who, text);
          });
        }
    },
  );
});
