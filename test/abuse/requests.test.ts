import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawSocket } from '../conformance/raw-socket.ts';
import { ROUTES } from './support/route-table.ts';
import { openWorld, type World } from './support/world.ts';

/** Hundreds of requests, on a machine that may be busy. */
const PATIENCE = 120_000;

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const POLLUTING = [
  '{"__proto__":{"polluted":true},"x":{"__proto__":{"polluted":true}}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
];

/** What no route expects as its body, as JSON text. */
const NASTY = [
  ...POLLUTING,
  'null',
  'true',
  '0',
  '"text"',
  '[]',
  '[null]',
  '{}',
  '{"id":{"$gt":0},"name":["a"],"email":{"a":1},"token":true,"recipientId":"1 OR 1=1"}',
  '{"name":1e999,"role":"admin","trainers":[9007199254740993],"content":-0}',
  deep(30_000),
  `{"x":${deep(20_000)},"content":${deep(100)}}`,
  '{"content":"\\u0000\\ud800","name":"\\u0000\\ud800","title":"\\u0000","notes":"\\udfff","tags":["\\u0000"]}',
  `{"type":"chat","content":"${'x'.repeat(60_000)}"}`,
  '{"a":1',
  '',
];
/** They do their work whatever is sent along, or take a file. */
const NO_BODY = ['DELETE /api/session', 'POST /api/admin/backups', 'POST /api/setup/restore'];
/** What no route expects in its address. */
const NASTY_IDS = [
  '0',
  '-1',
  '1e400',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  "1' OR '1'='1",
  '1;DROP TABLE people',
  '%00',
  '..',
  '..%2f..%2fgym.db',
  '..%5c..%5cgym.db',
  '%0d%0aset-cookie:%20a=b',
  '__proto__',
  'constructor',
  '%F0%9F%8F%8B',
  '%ED%A0%80',
  '%',
  'x'.repeat(5_000),
];

describe('requests that nobody honest makes', () => {
  let world: World;
  const open: RawSocket[] = [];
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    await world.gym.close();
  });
  const raw = async (text: string): Promise<RawSocket> => {
    const socket = await RawSocket.connect(world.gym.port);
    open.push(socket);
    socket.send(text);
    return socket;
  };
  const bearer = () => `Authorization: Bearer ${world.people.trainer.token}\r\n`;
  /** The server is alive, and nobody's prototype has changed. */
  const expectWell = async () => {
    expect((await world.ask('nobody', 'GET', '/healthz')).status).toBe(200);
    expect('polluted' in {}).toBe(false);
  };

  it(
    'A15: no body of a wrong kind, depth, size or encoding makes any route fail, or change what all objects inherit',
    { timeout: PATIENCE },
    async () => {
      for (const [route, { path: pathOf }] of Object.entries(ROUTES)) {
        const [method = '', pattern = ''] = route.split(' ');
        if (method === 'GET' || NO_BODY.includes(route)) continue;
        const target = (await pathOf?.(world)) ?? pattern;
        const authorization = `Bearer ${world.gym.session(world.people.owner.id)}`;
        const headers = { 'content-type': 'application/json', authorization };
        await Promise.all(
          NASTY.map(async (body) => {
            const answer = await fetch(world.gym.url + target, { method, headers, body });
            const text = await answer.text();
            expect(answer.status, `${route} with ${body.slice(0, 60)}: ${text.slice(0, 200)}`).toBeLessThan(
              500,
            );
            expect(text).not.toContain('polluted');
          }),
        );
      }
      await expectWell();
    },
  );

  it('A15: no id, name or query that is none makes any route fail', { timeout: PATIENCE }, async () => {
    for (const route of world.routes.filter((route) => !route.startsWith('HEAD'))) {
      const [method = '', pattern = ''] = route.split(' ');
      const targets = /:\w+/.test(pattern)
        ? NASTY_IDS.map((id) => pattern.replace(/:\w+/, id))
        : NASTY_IDS.slice(0, 3).map(
            (id) => `${pattern}?after=${id}&before=${id}&limit=${id}&wait=-1&format=${id}&__proto__[a]=1`,
          );
      if (pattern === '/*' || (method !== 'GET' && targets.length === 3)) continue;
      world.renew('owner');
      await Promise.all(
        targets.map(async (target) => {
          const { status, text } = await world.ask('owner', method, target);
          expect(status, `${method} ${target.slice(0, 80)}: ${text.slice(0, 200)}`).toBeLessThan(500);
          expect(text, target.slice(0, 80)).not.toMatch(/SQLite format 3|node_modules|\n\s+at /);
        }),
      );
    }
    await expectWell();
  });

  it('A12: an address that is written in another way is no way around what is checked for its route', async () => {
    const cookie = {
      cookie: `spotter_session=${world.people.trainer.token}`,
      origin: 'https://evil.example',
    };
    const before = world.everything();
    for (const target of ['/api/me/replies', '/%61pi/me/replies', '/%61%70%69/me/%72eplies']) {
      const { status, text } = await world.ask(
        'nobody',
        'POST',
        target,
        { title: 'Mine', content: 'Mine' },
        cookie,
      );
      expect([target, status, text]).toEqual([target, 403, expect.stringContaining('other_site')]);
    }
    const absolute = await raw(
      `POST ${world.gym.url}/api/me/replies HTTP/1.1\r\nHost: 127.0.0.1:${world.gym.port}\r\nOrigin: https://evil.example\r\n` +
        `Cookie: spotter_session=${world.people.trainer.token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect((await absolute.answer()).status).toBe(403);
    for (const target of ['//api/me', '/API/me', '/api//me', '/api/me/', '/./api/me', '/api/me%2f']) {
      const socket = await raw(`GET ${target} HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n`);
      expect([target, [400, 404].includes((await socket.answer()).status)]).toEqual([target, true]);
    }
    expect(world.everything()).toBe(before);
  });

  it('A15: a body that is larger than a frame may be is refused, announced or in chunks, and so are headers and addresses that are too long', async () => {
    const head = `POST /api/messages HTTP/1.1\r\nHost: x\r\n${bearer()}Content-Type: application/json\r\n`;
    const announced = await raw(`${head}Content-Length: 70000\r\n\r\n`);
    expect((await announced.answer()).status).toBe(413);
    const chunked = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (let n = 0; n < 3; n++) chunked.send(`2000\r\n${' '.repeat(0x2000)}\r\n`);
    expect((await chunked.answer()).status).toBe(413);
    const other = await raw(
      `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 99999999999\r\n\r\n`,
    );
    expect((await other.answer()).status).toBe(400);
    const long = await raw(`GET /api/me HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect((await long.answer()).status).toBe(431);
    const many = await raw(`GET /api/me HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(6_000)}\r\n`);
    expect((await many.answer()).status).toBe(431);
    const address = await raw(`GET /api/me?${'x'.repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect((await address.answer()).status).toBe(431);
    await expectWell();
  });

  const hidden = 'GET /api/setup HTTP/1.1\r\nHost: x\r\n\r\n';
  const smuggling: [string, string][] = [
    ['both lengths', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['a list of lengths', `Content-Length: 0, 0\r\n\r\n${hidden}`],
    ['a signed length', `Content-Length: +0\r\n\r\n${hidden}`],
    ['a hexadecimal length', `Content-Length: 0x0\r\n\r\n${hidden}`],
    ['a negative length', `Content-Length: -1\r\n\r\n${hidden}`],
    ['chunked, and then not', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
    ['an unknown coding', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a blank before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a bare line feed', `X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a bare carriage return', `X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a folded line', `X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a huge chunk', `Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n${hidden}`],
    ['a negative chunk', `Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n${hidden}`],
    ['a null byte', `X: a\0b\r\n\r\n${hidden}`],
  ];
  it('A15: a request of which two programs could think differently where it ends is refused, and what hides behind it is not read', async () => {
    for (const [what, rest] of smuggling) {
      const socket = await raw(
        `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}`,
      );
      const { status, body } = await socket.answer();
      expect([what, status]).toEqual([what, 400]);
      expect(body).not.toContain('claimed');
      expect(['fin', 'reset'], what).toContain(await socket.over());
    }
    await expectWell();
  });

  it('A15: no address leads to a file that is not the page’s', async () => {
    const up = ['..', '%2e%2e', '..%2f..', '..%5c..', '%252e%252e', '....//', '..;', '..%00', '%c0%ae%c0%ae'];
    const targets = [
      ...up.flatMap((step) => [
        `/${step}/${step}/package.json`,
        `/assets/${step}/${step}/${step}/package.json`,
        `/api/admin/backups/${step}%2fgym.db.spotter-backup`,
      ]),
      '/etc/passwd',
      '//etc/passwd',
      '/%2fetc%2fpasswd',
      '/gym.db',
      '/.git/config',
      '/.env',
      '/package.json',
      '/web.html%00.png',
      'file:///etc/passwd',
      `/${path.join(world.gym.folder, 'gym.db')}`,
    ];
    expect(existsSync(path.join(world.gym.folder, 'gym.db'))).toBe(true);
    for (const target of targets) {
      const socket = await raw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${bearer()}\r\n`);
      const { status, body } = await socket.answer();
      expect([target, status >= 400 && status < 500]).toEqual([target, true]);
      expect(body, target).not.toMatch(/root:|SQLite format|"workspaces"|\[core\]/);
    }
  });

  it('A15: what a request brings along never becomes a header of an answer', async () => {
    const inject = '%0d%0aset-cookie:%20evil=1';
    for (const [target, headers] of [
      [`/api/admin/backups/a${inject}.spotter-backup`, {}],
      [
        `/api/me?format=${inject}`,
        { 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'evil.example' },
      ],
      [`/join?${inject}`, { 'accept-language': 'de;q=evil', origin: 'https://evil.example' }],
    ] as const) {
      world.renew('owner');
      const answer = await world.ask('owner', 'GET', target, undefined, headers);
      expect(answer.headers.get('set-cookie') ?? '').not.toContain('evil');
      expect(JSON.stringify([...answer.headers])).not.toContain('evil');
    }
    const socket = await raw(
      `POST /api/invites HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n${bearer()}` +
        `Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    );
    const { status, body } = await socket.answer();
    expect(status).toBe(200);
    expect(body, 'an invite leads to the gym, not to the Host of who asked for it').not.toContain(
      'evil.example',
    );
  });

  const names: [string, number][] = [
    ['Zoë Müller-Ōtsuka', 200],
    ['محمد', 200],
    ['👩‍💻 Kim', 200],
    ['a\nb', 400],
    ['a\u0000b', 400],
    ['a\u2028b', 400],
    ['Ada\u202Egnp.exe', 400],
    ['\u2067Ada', 400],
    ['\u200B', 400],
    ['\u3164', 400],
    ['\u2800', 400],
    ['   ', 400],
    ['x'.repeat(81), 400],
  ];
  it('A17: a name is one line that can be seen and turns nothing beside it around, for whoever joins, adds, or renames', async () => {
    for (const [name, status] of names) {
      const { token } = await world.newInvite();
      const joined = await world.ask('nobody', 'POST', '/api/invites/accept', { token, name });
      expect([name, joined.status]).toEqual([name, status]);
      world.renew('owner');
      const added = await world.ask('owner', 'POST', '/api/admin/people', { name, role: 'trainer' });
      expect([name, added.status]).toEqual([name, status]);
      const changed = await world.ask('owner', 'PATCH', `/api/admin/people/${world.people.otherMember.id}`, {
        name,
      });
      expect([name, changed.status]).toEqual([name, status]);
    }
  });

  it('A15: text that is no proper Unicode is stored once, as what every other program will read, and markup stays text', async () => {
    const { trainer, member } = world.people;
    const ada = await world.gym.full(trainer);
    const ben = await world.gym.full(member);
    const texts = [
      'a\u0000b',
      '\u202Eevil\u202C',
      'Z\u0361\u0361\u0361\u0361algo'.repeat(50),
      '👨‍👩‍👧‍👦'.repeat(300),
      '<img src=x onerror=alert(1)>',
      "'; DROP TABLE messages; --",
      '{{constructor.constructor("return 1")()}}',
      '=cmd|calc!A1',
    ];
    for (const [n, content] of texts.entries()) {
      const id = `unicode-${n}`;
      ben.chat(trainer.id, content, id);
      await ben.word('stored');
      ben.chat(trainer.id, content, id);
      expect((await ben.word('stored')).x).toMatchObject({ duplicate: true });
      expect((await ada.word('chat')).content).toBe(content);
    }
    ben.chat(trainer.id, 'a\uD800b', 'lone');
    await ben.word('stored');
    ben.chat(trainer.id, 'a\uD800b', 'lone');
    expect((await ben.word('stored')).x).toMatchObject({ duplicate: true });
    expect((await ada.word('chat')).content).toBe('a\uFFFDb');
    const page = await world.ask('member', 'GET', '/api/me/export?format=html');
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page.text).not.toContain('<img');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
  });
});
