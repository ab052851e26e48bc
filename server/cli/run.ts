import { AccountError } from '../domain/accounts.ts';
import { SettingError } from '../settings/sources.ts';
import { EmailTaken } from '../ports/accounts.ts';
import { BackupError } from '../storage/sqlite/backup-file.ts';
import { DataFolderError, type DataFolderReason } from '../storage/sqlite/migrate.ts';
import { COMMANDS } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { readFlags, UsageError } from './flags.ts';

/**
 * Runs one command. Standard output is for data only; what went wrong is a sentence on standard error.
 * @returns the exit code: 0, 1 when it could not be done, 2 when it was not understood, 3 when the data can only be used after
 * somebody has done something about it: a service manager need not try again (rule O38)
 */
export async function runCommand(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const command = COMMANDS.find(({ name }) => name.every((word, index) => words[index] === word));
    if (!command) {
      if (words.length === 0 || words.includes('--help') || words[0] === 'help') {
        process.stdout.write(overview(COMMANDS));
        return 0;
      }
      throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}". --help lists them.`);
    }
    const rest = words.slice(command.name.length);
    if (rest.includes('--help')) {
      process.stdout.write(helpOf(command));
      return 0;
    }
    return (await command.run(readFlags(rest, command), environment)) ?? 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return exitCode(error);
  }
}

/** What trying again does not mend. */
const NEEDS_SOMEBODY: readonly DataFolderReason[] = ['newer', 'damaged', 'not_writable'];

function exitCode(error: unknown): number {
  if (error instanceof UsageError || error instanceof SettingError) return 2;
  return error instanceof DataFolderError && NEEDS_SOMEBODY.includes(error.reason) ? 3 : 1;
}

function explain(error: unknown): string {
  if (error instanceof EmailTaken)
    return 'Somebody has this e-mail already. Use another one, or find the person with "user list".';
  if (
    error instanceof UsageError ||
    error instanceof SettingError ||
    error instanceof AccountError ||
    error instanceof DataFolderError ||
    error instanceof BackupError
  )
    return error.message;
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use already. Is a server running there? Stop it, or choose another one with --port.`;
  if (code === 'EACCES') return `This account may not use port ${port}. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL') return `This computer has no address ${address}. Check --host.`;
  return `That did not work: ${message}`;
}
