/** Something a person has to know or do before set-up can go on; shown as it is, without a stack. */
export class SetupError extends Error {}

/**
 * Runs a script's main function; ends the process with 1 and a plain message when it fails.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
