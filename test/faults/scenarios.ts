import { whyNoBadDisk } from './bad-disk.ts';
import type { Chance } from './chance.ts';
import {
  fullClientDisk,
  halfOpen,
  loseTail,
  noWebSockets,
  outage,
  restartApps,
  setClocks,
  sleepAndWake,
  weather,
} from './faults-clients.ts';
import { brokenSync, drain, flakyDisk, freeze, fullDisk, kill, restoreBackup } from './faults-server.ts';
import { slowReader } from './slow-reader.ts';
import type { World } from './world.ts';

export type Fault = (world: World, chance: Chance) => Promise<void>;

export interface Scenario {
  name: string;
  /** The rules of docs/spec.md that it puts to the test. */
  rules: string;
  /** One after the other, in turn. */
  faults: readonly Fault[];
  /** How many of them in a run of scale 1. */
  rounds: number;
  /** Drawn instead of in turn. */
  drawn?: true;
  server?: 'inside';
  /** @returns why it cannot be played on this machine */
  cannot?: () => Promise<string | null>;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'kill', rules: 'D1, D2, D3, D5', faults: [kill], rounds: 4 },
  { name: 'freeze', rules: 'D2, C8', faults: [freeze], rounds: 1 },
  {
    name: 'full-disk',
    rules: 'D1, D12, C15',
    faults: [fullDisk, brokenSync],
    rounds: 2,
    cannot: whyNoBadDisk,
  },
  {
    name: 'flaky-disk',
    rules: 'D5, D12, C15',
    faults: [flakyDisk],
    rounds: 3,
    cannot: whyNoBadDisk,
  },
  { name: 'network', rules: 'D2, D5, D11, C7', faults: [weather, outage], rounds: 4 },
  { name: 'half-open', rules: 'D2, C4, C8', faults: [halfOpen], rounds: 1 },
  { name: 'no-websockets', rules: 'D8, D12, H1, H5, H6', faults: [noWebSockets], rounds: 1 },
  { name: 'clocks', rules: 'D5, E5', faults: [setClocks], rounds: 8, server: 'inside' },
  { name: 'sleep', rules: 'D2, C9', faults: [sleepAndWake], rounds: 3 },
  { name: 'restarts', rules: 'D3, D11, D13', faults: [restartApps], rounds: 5 },
  { name: 'client-disk', rules: 'D11, D14, R2', faults: [fullClientDisk], rounds: 4 },
  { name: 'lost-tail', rules: 'D9', faults: [loseTail], rounds: 4 },
  { name: 'slow-reader', rules: 'D10, C10', faults: [slowReader], rounds: 1 },
  { name: 'restore', rules: 'D7', faults: [restoreBackup], rounds: 1 },
  { name: 'drain', rules: 'D2, C12', faults: [drain], rounds: 2 },
  {
    name: 'mixed',
    rules: 'D2, D3, D5',
    faults: [
      kill,
      kill,
      freeze,
      flakyDisk,
      fullDisk,
      weather,
      weather,
      outage,
      halfOpen,
      noWebSockets,
      sleepAndWake,
      setClocks,
      restartApps,
      fullClientDisk,
      loseTail,
      restoreBackup,
      drain,
    ],
    rounds: 6,
    drawn: true,
  },
];
