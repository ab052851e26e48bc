import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Starts Openbox on a display. Without a window manager X has no minimising and no idea of an active window. */
export async function startWindowManager(env: Record<string, string>): Promise<{ stop(): Promise<void> }> {
  const child = spawn('openbox', ['--sm-disable', '--startup', 'echo ready'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`openbox ended with ${code}; is it installed?`);
  });
  await Promise.race([once(child.stdout, 'data'), failed]);
  failed.catch(() => undefined);
  return {
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
