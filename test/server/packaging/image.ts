import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { copiesOf, readDockerfile, stepsOf, type Copy, type Stage } from './dockerfile.ts';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const DOCKERFILE = path.join(ROOT, 'server/packaging/Dockerfile');

/** An ordinary account that owns nothing, where the tests run as root; else whoever runs them. */
export const ACCOUNT = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Plays the steps of the Dockerfile in a folder: each stage is a folder in it, of the same files, built by the same command.
 * In the place of `npm ci` stand the packages of the checkout: all of them where it is built, and only those of the server, as
 * package-lock.json has them, where it runs.
 * @returns the root of the last stage
 */
export async function playDockerfile(folder: string): Promise<string> {
  const stages = readDockerfile(DOCKERFILE);
  const rootOf = (stage: Stage) => path.join(folder, stage.name || 'image');
  for (const stage of stages) {
    const root = rootOf(stage);
    const workdir = stepsOf(stage, 'WORKDIR')[0] ?? '/';
    mkdirSync(path.join(root, workdir), { recursive: true });
    for (const [instruction, rest] of stage.steps) {
      if (instruction === 'COPY') {
        const copy = copiesOf({ ...stage, steps: [[instruction, rest]] })[0];
        if (copy) copyFiles(copy, root, workdir, (name) => path.join(folder, name));
      }
      if (instruction === 'RUN') await runStep(rest, path.join(root, workdir));
    }
  }
  const image = rootOf(stages.at(-1)!);
  const node = path.join(image, 'usr/local/bin/node');
  mkdirSync(path.dirname(node), { recursive: true });
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  const data = path.join(image, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (ACCOUNT.uid !== undefined) chownSync(data, ACCOUNT.uid, ACCOUNT.gid);
  return image;
}

/** Only what is in the repository: the ignore file keeps the rest out. */
function copyFiles(
  { from, sources, target }: Copy,
  root: string,
  workdir: string,
  stageRoot: (name: string) => string,
): void {
  const origin = from === null ? ROOT : stageRoot(from);
  const to = path.join(root, target.startsWith('/') ? target : path.join(workdir, target));
  for (const source of sources) {
    const file = path.join(origin, source);
    if (!existsSync(file)) throw new Error(`The Dockerfile copies ${source}, which is not there.`);
    const into = target.endsWith('/') ? path.join(to, path.basename(source)) : to;
    if (from !== null) {
      cpSync(file, into, { recursive: true });
      continue;
    }
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', source], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    for (const name of listed.trim().split('\n')) {
      const relative = path.relative(source, name);
      // Removed here, and not yet in the repository.
      if (existsSync(path.join(ROOT, name))) cpSync(path.join(ROOT, name), path.join(into, relative));
    }
  }
}

async function runStep(command: string, workdir: string): Promise<void> {
  if (command.startsWith('npm ci')) {
    const modules = path.join(workdir, 'node_modules');
    if (command.includes('--omit=dev')) await copyServerPackages(modules);
    else symlinkSync(path.join(ROOT, 'node_modules'), modules);
  } else if (command.startsWith('npm run')) {
    const bin = path.join(ROOT, 'node_modules/.bin');
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
    execFileSync('sh', ['-c', command], { cwd: workdir, env, stdio: 'pipe' });
  }
  // The rest makes the account and the folder of the data: playDockerfile does it its own way.
}

async function copyServerPackages(modules: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'server/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const closure = (await import(path.join(ROOT, 'scripts/setup/library-closure.mjs'))) as {
    libraryClosure: (names: string[]) => string[];
  };
  const names = closure.libraryClosure(Object.keys(manifest.dependencies));
  for (const name of names)
    cpSync(path.join(ROOT, 'node_modules', name), path.join(modules, name), { recursive: true });
}
