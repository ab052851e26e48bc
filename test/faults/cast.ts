import path from 'node:path';
import { openPersonStore } from '../../main/storage/person-store.ts';
import type { Role } from '../../protocol/entities.ts';
import { hashToken, newToken } from '../../server/domain/tokens.ts';
import { sqliteAccounts } from '../../server/storage/sqlite/accounts.ts';
import { openGym } from '../../server/storage/sqlite/migrate.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import type { Chance } from './chance.ts';
import { Device, type Owner } from './device.ts';
import { GymSoftware } from './gym-software.ts';
import type { Recorder } from './history.ts';
import { PlainDevice } from './plain-device.ts';
import type { Proxy } from './proxy.ts';

const YEAR_MS = 31_536_000_000;

export interface Cast {
  devices: Device[];
  plain: PlainDevice;
  gym: GymSoftware;
  /** By conversation. */
  people: Map<number, readonly [number, number]>;
}

/**
 * Two trainers and three members. Ada has two desktops, Cleo two tabs on one store, Dan a program that speaks plain, Eve a
 * phone and both trainers. The gym's software tells them things. Everybody's network is a proxy of their own.
 */
export async function castOf(
  folder: string,
  chance: Chance,
  record: Recorder,
  openProxy: () => Promise<Proxy>,
): Promise<Cast> {
  const accounts = sqliteAccounts(openGym(path.join(folder, 'gym')));
  const people = new Map<number, readonly [number, number]>();
  const add = (name: string, role: Role): Owner => {
    const id = accounts.addPerson({ name, role, email: null, passwordHash: null }, Date.now());
    const token = newToken();
    const now = Date.now();
    const session = { tokenHash: hashToken(token), personId: id, label: 'faults' };
    accounts.addSession({ ...session, createdAt: now, expiresAt: now + 10 * YEAR_MS });
    return { id, name, role, token };
  };
  const [ada, bob] = [add('Ada', 'trainer'), add('Bob', 'trainer')];
  const [cleo, dan, eve] = [add('Cleo', 'member'), add('Dan', 'member'), add('Eve', 'member')];
  for (const [member, trainer] of [
    [cleo, ada],
    [dan, ada],
    [dan, bob],
    [eve, ada],
    [eve, bob],
  ] as const)
    people.set(accounts.assign(member.id, trainer.id, Date.now()), [member.id, trainer.id]);
  const key = newToken();
  accounts.addApiKey({ keyHash: hashToken(key), name: 'the gym’s software', createdAt: Date.now() });
  accounts.close();

  const onDisk = (name: string) => () =>
    openPersonStore({
      file: path.join(folder, 'devices', `${name}.sqlite`),
      now: Date.now,
      damaged: ({ aside }) => {
        throw new Error(`damaged: ${aside}`);
      },
    });
  const inMemory = () => {
    const store = new MemoryStore();
    return () => ({ store, close: () => {} });
  };
  const device = async (
    name: string,
    owner: Owner,
    openStore: () => { store: MemoryStore; close(): void } | ReturnType<typeof openPersonStore>,
  ) => {
    const opened = () => {
      const store = openStore();
      return 'store' in store ? store : { store, close: () => store.close() };
    };
    const parts = { name, owner, proxy: await openProxy(), chance: chance.of(name), record };
    return new Device({ ...parts, openStore: opened });
  };
  const shared = inMemory();
  return {
    devices: [
      await device('ada-desktop', ada, onDisk('ada-desktop')),
      await device('ada-laptop', ada, onDisk('ada-laptop')),
      await device('bob-desktop', bob, onDisk('bob-desktop')),
      await device('cleo-tab-1', cleo, shared),
      await device('cleo-tab-2', cleo, shared),
      await device('eve-phone', eve, inMemory()),
    ],
    plain: new PlainDevice({
      name: 'dan-program',
      owner: dan,
      proxy: await openProxy(),
      chance: chance.of('dan-program'),
      record,
    }),
    gym: new GymSoftware(await openProxy(), key, record),
    people,
  };
}
