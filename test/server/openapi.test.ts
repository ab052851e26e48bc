import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/app.ts';
import { readSettings } from '../../server/config.ts';
import { Accounts } from '../../server/domain/accounts.ts';
import { createPasswords } from '../../server/domain/passwords.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { sqliteAccounts } from '../../server/storage/sqlite/accounts.ts';
import { backUp } from '../../server/storage/sqlite/backup.ts';
import { openGym } from '../../server/storage/sqlite/migrate.ts';
import { PASSWORD } from './accounts/gym.ts';
import { gymRequests, ROLES, setupRequests, type Asked, type Role, type World } from './openapi-requests.ts';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  security?: object[];
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  security: object[];
  components: object;
}

/** Answers for programs that read them another way, and pages. */
const NOT_DESCRIBED = [
  'GET /metrics',
  'GET /api/openapi.json',
  'GET /',
  'GET /join',
  'GET /admin',
  'GET /setup',
  'GET /*',
];

let server: RunningServer;
let folder: string;
let data: string;
const real: string[] = [];
let described: OpenApi;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-openapi-'));
  data = path.join(folder, 'gym');
  const quiet = { 'rate-limit': '0', 'login-limit': '0', 'backup-at': 'off', 'log-level': 'silent' };
  const log = pino({ level: 'silent' });
  server = await startServer(readSettings({ data, port: '0', ...quiet }, {}), {
    log,
    http: (http) =>
      http.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) if (one !== 'HEAD') real.push(`${one} ${url}`);
      }),
  });
  described = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const operations = () =>
  Object.entries(described.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const compiled = new Map<object, ValidateFunction>();
function validator(schema: object): ValidateFunction {
  const known = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, known);
  return known;
}

/** @returns what is wrong with an answer, by the description; null: nothing */
async function wrong(name: string, response: Response): Promise<string | null> {
  const operation = operations().find((one) => one.name === name)?.operation;
  if (!operation) return 'is not described';
  const { status } = response;
  const said = operation.responses[String(status)] ?? operation.responses[`${String(status)[0]}XX`];
  const body = await response.text();
  if (!said) return `answers ${status}, which is not described: ${body}`;
  if (!said.content) return body === '' ? null : `answers ${status} with a body: ${body}`;
  const type = response.headers.get('content-type') ?? '';
  const content = Object.entries(said.content).find(([one]) => type.startsWith(one))?.[1];
  if (!content) return `answers with ${type}, described is ${Object.keys(said.content).join(', ')}`;
  if (!type.startsWith('application/json')) return null;
  const validate = validator(content.schema);
  return validate(JSON.parse(body)) ? null : `${ajv.errorsText(validate.errors)}: ${body}`;
}

function send(token: string | null, request: Omit<Asked, 'who'>): Promise<Response> {
  const { method, url, body, headers } = request;
  const raw = body instanceof Uint8Array || typeof body === 'string';
  return fetch(server.url + url, {
    method,
    headers: {
      'spotter-protocol': 'spotter.v1',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  });
}

it('O49: every route that the server has is described, and nothing else', () => {
  expect(described.openapi).toBe('3.1.0');
  const names = operations().map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    [...new Set(real)].filter((route) => !NOT_DESCRIBED.includes(route)).toSorted(),
  );
  const lacking = operations().filter(
    ({ operation }) => !Object.keys(operation.responses).some((status) => /^20\d$/.test(status)),
  );
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

it('O49: real answers of every route are as described, for everybody who may ask and everybody who may not', async () => {
  const store = sqliteAccounts(openGym(data));
  const accounts = new Accounts(store, createPasswords(), systemClock);
  const file = path.join(data, 'first.spotter-backup');
  await backUp(data, file, { passphrase: null, now: new Date() });
  const world: World = {
    accounts,
    data,
    backup: readFileSync(file),
    claimCode: server.claimCode ?? '',
    ask: async (token, request) => (await send(token, request)).json(),
  };
  const faults: string[] = [];
  const seen = new Set<string>();
  const look = async (name: string, role: Role, token: string | null, request: Asked) => {
    seen.add(name);
    const response = await send(token, request);
    const allowed = request.who.includes(role);
    const { status } = response;
    const fault =
      allowed === (status >= 200 && status < 300)
        ? await wrong(name, response)
        : `answers ${status} to ${role}: ${await response.text()}`;
    if (fault) faults.push(`${name} (${role}) ${fault}`);
    const operation = operations().find((one) => one.name === name)?.operation;
    // Whoever sends the claim code has no session.
    const anybody = operation?.security?.every((one) => 'claim' in one) ?? false;
    if (role === 'nobody' && !anybody && status !== 401) faults.push(`${name}: ${status} to nobody`);
    if (role === 'nobody' && anybody && status === 401 && name !== 'POST /api/session')
      faults.push(`${name} is described as open to everybody, and answers 401`);
  };
  try {
    for (const [name, request] of Object.entries(setupRequests(world, PASSWORD)))
      await look(name, 'nobody', null, request);
    const { tokens, requests } = await gymRequests(world, PASSWORD);
    for (const [name, make] of Object.entries(requests))
      for (const role of ROLES) await look(name, role, tokens[role], await make(role));
  } finally {
    store.close();
  }
  expect(faults).toEqual([]);
  // A new route is asked here too.
  expect(operations().filter(({ name }) => !seen.has(name))).toEqual([]);
});
