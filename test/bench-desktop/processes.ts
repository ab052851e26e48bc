import { readdirSync, readFileSync } from 'node:fs';

/** The process and everything it started, from /proc. */
export function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    // The command stands in brackets and may hold anything; the parent is the second field after it.
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const found = [root];
  for (const id of found) for (const [child, parent] of parents) if (parent === id) found.push(child);
  return found;
}

export interface Weight {
  /** What it is for, as Chromium names it: browser, renderer, gpu-process, zygote, utility. */
  kind: string;
  bytes: number;
}

/** Proportional set size: memory that several processes share counts in each by its part, so that the sum is true. */
export function weigh(root: number): Weight[] {
  return family(root).flatMap((id) => {
    const pss = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${id}/smaps_rollup`) ?? '')?.[1];
    const kind = /--type=([\w-]+)/.exec(read(`/proc/${id}/cmdline`) ?? '')?.[1] ?? 'browser';
    return pss === undefined ? [] : [{ kind, bytes: Number(pss) * 1024 }];
  });
}

/** @returns milliseconds that all threads of all its processes have run on a processor */
export function cpuMs(root: number): number {
  let nanoseconds = 0;
  for (const id of family(root))
    for (const thread of list(`/proc/${id}/task`))
      nanoseconds += Number(read(`/proc/${id}/task/${thread}/schedstat`)?.split(' ')[0] ?? 0);
  return nanoseconds / 1e6;
}

/** Processes come and go while they are read. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
