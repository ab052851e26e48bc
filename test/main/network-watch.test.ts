import { beforeEach, expect, it } from 'vitest';
import { NetworkWatch } from '../../main/network-watch.ts';
import { FakeClock } from '../fakes/clock.ts';

let clock: FakeClock;
let online: boolean;
let asked: number;
let heard: string[];
let watch: NetworkWatch;

beforeEach(() => {
  clock = new FakeClock();
  online = true;
  asked = 0;
  heard = [];
  watch = new NetworkWatch({
    clock,
    isOnline: () => {
      asked += 1;
      return online;
    },
    log: () => undefined,
  });
  watch.subscribe((event) => heard.push(event));
});

it('C9: without a window a change of the network is noticed within two seconds, and told once', async () => {
  online = false;
  await clock.advance(2_000);
  await clock.advance(10_000);
  expect(heard).toEqual(['offline']);
  online = true;
  await clock.advance(2_000);
  expect(heard).toEqual(['offline', 'online']);
});

it('C9: what the window hears is looked at and told at once', () => {
  watch.windowTells(true);
  watch.look();
  expect(heard).toEqual([]);
  online = false;
  watch.look();
  watch.look();
  expect(heard).toEqual(['offline']);
});

it('U17: while a window tells of changes the system is not asked', async () => {
  watch.windowTells(true);
  const before = asked;
  await clock.advance(3_600_000);
  expect(asked).toBe(before);
});

it('C9: what changed while a window came or went is told, and without one it is asked again', async () => {
  online = false;
  watch.windowTells(true);
  expect(heard).toEqual(['offline']);
  online = true;
  watch.windowTells(false);
  expect(heard).toEqual(['offline', 'online']);
  online = false;
  await clock.advance(2_000);
  expect(heard).toEqual(['offline', 'online', 'offline']);
});

it('C9: waking up is told', () => {
  watch.woke();
  expect(heard).toEqual(['wake']);
});
