import { ensureElectron } from '../../../scripts/setup/electron-runtime.mjs';

/** Finds the Electron to test with, once for all workers. */
export default async function findElectron() {
  process.env.SPOTTER_ELECTRON ??= (await ensureElectron()).executable;
}
