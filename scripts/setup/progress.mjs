/** Without a terminal a line every so often shows that a long step is alive: CI logs stay short. */
const quietIntervalMs = 30_000;

/** @param {number} since a `Date.now()` */
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Shows one line for a step that takes a while: what it is, how long it has taken, how it ended.
 * @template T
 * @param {string} label what is being done, e.g. "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` gives; its error passes through
 */
export async function withProgress(label, work) {
  const started = Date.now();
  const { isTTY } = process.stdout;
  const line = isTTY
    ? () => process.stdout.write(`\r\x1b[K${label} … ${seconds(started)}`)
    : () => process.stdout.write(`${label} … ${seconds(started)}\n`);
  process.stdout.write(isTTY ? `${label} …` : `${label} …\n`);
  const timer = setInterval(line, isTTY ? 1000 : quietIntervalMs);
  try {
    const result = await work();
    process.stdout.write(`${isTTY ? '\r\x1b[K' : ''}${label}: done in ${seconds(started)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${isTTY ? '\r\x1b[K' : ''}${label}: failed after ${seconds(started)}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
