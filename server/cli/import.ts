import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { role } from '../../protocol/entities.ts';
import { MIN_PASSWORD_LENGTH } from '../../protocol/http.ts';
import type { Accounts } from '../domain/accounts.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import { parseCsv } from './csv.ts';
import { UsageError } from './flags.ts';

const COLUMNS = ['name', 'role', 'email', 'password', 'trainer'];

const row = z.object({
  name: z.string().min(1).max(80),
  role,
  email: z.string().max(320).optional(),
  password: z.string().min(MIN_PASSWORD_LENGTH).max(1_000).optional(),
  /** An id, an e-mail or a name, of this file or of the gym; several with `;` between. */
  trainer: z.string().optional(),
});

/**
 * Adds everybody of a CSV file or nobody.
 * @returns a line for each, to be printed
 * @throws UsageError naming the line, AccountError, EmailTaken
 */
export async function importPeople(
  file: string,
  sessions: boolean,
  accounts: Accounts,
  store: AccountsStore,
): Promise<object[]> {
  const rows = readRows(file);
  const hashes = await accounts.hashes(rows.map(({ password }) => password));
  return store.transaction(() => {
    const added = rows.map((person, index) => ({
      person,
      stored: accounts.addHashed({ ...person, passwordHash: hashes[index] ?? null }),
    }));
    const everybody = store.people().filter(({ role }) => role !== 'member');
    const find = (text: string) => {
      const wanted = text.trim().toLowerCase();
      const found = everybody.filter(
        ({ id, email, name }) =>
          String(id) === wanted || email?.toLowerCase() === wanted || name.toLowerCase() === wanted,
      );
      if (found.length !== 1)
        throw new UsageError(
          `${file}: the trainer "${text.trim()}" is ${found.length === 0 ? 'not there' : 'not the only one of that name: use the id or e-mail'}. Nobody was added.`,
        );
      return found[0]!.id;
    };
    return added.map(({ person, stored }) => {
      for (const trainer of person.trainer?.split(';') ?? []) accounts.assign(stored.id, find(trainer));
      const { id, name, role, email } = stored;
      return {
        id,
        name,
        role,
        email,
        ...(sessions ? { token: accounts.openSession(stored, 'import').token } : {}),
      };
    });
  });
}

function readRows(file: string): z.infer<typeof row>[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
  const [head, ...lines] = parseCsv(text);
  const columns = head?.map((column) => column.trim().toLowerCase()) ?? [];
  const unknown = columns.find((column) => !COLUMNS.includes(column));
  if (unknown !== undefined || !columns.includes('name') || !columns.includes('role'))
    throw new UsageError(
      `${file}: the first line must name the columns: name, role, and if wanted email, password, trainer${unknown ? `; "${unknown}" is none of them` : ''}.`,
    );
  return lines.map((cells, index) => {
    const given = Object.fromEntries(
      columns.map((column, at) => [column, cells[at]?.trim()]).filter(([, cell]) => cell),
    );
    const parsed = row.safeParse(given);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new UsageError(
        `${file}, line ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}. Nobody was added.`,
      );
    }
    return parsed.data;
  });
}
