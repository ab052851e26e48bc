import { MIN_PASSWORD_LENGTH } from '../../protocol/http.ts';
import { ROLES } from '../../protocol/entities.ts';
import { LANGUAGES } from '../../protocol/language.ts';
import { dataFolder, effectiveSettings } from '../config.ts';
import { OPTION_LIST, OPTIONS } from '../settings/options.ts';
import { AccountError, type NewAccount } from '../domain/accounts.ts';
import { COMMAND_LINE } from '../domain/audit.ts';
import { Claim } from '../domain/claim.ts';
import { exportAsHtml } from '../domain/export-page.ts';
import { inviteLink } from '../domain/invite-link.ts';
import { backUp } from '../storage/sqlite/backup.ts';
import { asText, doctor } from './doctor.ts';
import { UsageError, type Command, type Flag, type Given } from './flags.ts';
import { withGym } from './gym.ts';
import { GYM_FLAGS, gymChangeOf } from './gym-settings.ts';
import { importPeople } from './import.ts';
import { restore } from './restore.ts';

const data: Flag = { value: 'DIR', help: OPTIONS.data.help };
const passwordFile: Flag = {
  value: 'FILE',
  help: `file whose first line is the password (at least ${MIN_PASSWORD_LENGTH} characters)`,
};

const passphraseFile: Flag = {
  value: 'FILE',
  help: 'file whose first line is the passphrase that encrypts the backup',
};

/** Every setting but the secret ones, which a command line would show to others. */
const startFlags: Record<string, Flag> = Object.fromEntries(
  OPTION_LIST.filter(([, { secret }]) => !secret).map(([name, { value, help }]) => [name, { value, help }]),
);

export const COMMANDS: readonly Command[] = [
  {
    name: ['start'],
    help: 'Starts the server',
    flags: startFlags,
    // The other commands need no server, and are there at once without it.
    run: async (given, environment) => (await import('./start.ts')).start(given, environment),
  },
  {
    name: ['config', 'check'],
    help: 'Prints the settings in force and where each comes from, as JSON lines; secrets are not shown',
    flags: startFlags,
    run: (given, environment) => effectiveSettings(given.texts(), environment).forEach(print),
  },
  {
    name: ['doctor'],
    help: 'Looks at everything that could be in the way of a server and its data, and says what to do; changes nothing',
    flags: {
      ...startFlags,
      language: { value: 'LANGUAGE', help: `${LANGUAGES.join(' or ')} (default en)` },
      json: { help: 'prints JSON lines' },
    },
    run: async (given, environment) => {
      const language = given.text('language') === undefined ? 'en' : given.choice('language', LANGUAGES);
      const findings = await doctor(given, environment, language);
      if (given.is('json')) findings.forEach(print);
      else process.stdout.write(asText(findings));
      return findings.some(({ level }) => level === 'fail') ? 1 : 0;
    },
  },
  {
    name: ['claim'],
    help: 'Prints a new code with which the owner of a new gym claims it, as JSON; an earlier code is good no longer',
    flags: { data, 'public-url': { value: 'URL', help: OPTIONS['public-url'].help } },
    run: (given, environment) =>
      withGym(given, environment, ({ store, records, publicUrl }) => {
        const code = new Claim(store, records).newCode();
        if (code === null)
          throw new AccountError('This gym has an owner already: there is nothing to claim.');
        print({ code, link: `${publicUrl ?? store.meta('public_url') ?? 'http://127.0.0.1:8787'}/setup` });
      }),
  },
  {
    name: ['gym'],
    help: 'Prints the settings of the gym as JSON, after changing those that are given',
    flags: { data, ...GYM_FLAGS },
    run: (given, environment) =>
      withGym(given, environment, ({ administration }) => {
        const change = gymChangeOf(given);
        const changed = Object.keys(change).length > 0;
        print(changed ? administration.changeGym(COMMAND_LINE, change) : administration.gym());
      }),
  },
  {
    name: ['user', 'add'],
    help: 'Adds a person; prints them as JSON',
    flags: {
      data,
      role: { value: 'ROLE', help: ROLES.join(', '), required: true },
      name: { value: 'NAME', help: 'as others see it', required: true },
      email: { value: 'EMAIL', help: 'to sign in with' },
      'password-file': passwordFile,
      trainer: { value: 'ID', help: 'trainer of a member', many: true },
    },
    run: (given, environment) =>
      withGym(given, environment, async ({ accounts, note }) => {
        const account: NewAccount = {
          role: given.choice('role', ROLES),
          name: given.text('name') ?? '',
          email: given.text('email'),
          password: password(given),
          trainers: given.ids('trainer'),
        };
        const { id, name, role, email } = await accounts.add(account);
        note('person.added', `person ${id}`, { role });
        print({ id, name, role, email });
      }),
  },
  {
    name: ['user', 'import'],
    operand: 'FILE.csv',
    help: 'Adds people from a CSV file with the columns name, role and optionally email, password, trainer; prints JSON lines',
    flags: { data, sessions: { help: 'opens a session for each and prints its token' } },
    run: (given, environment) =>
      withGym(given, environment, async ({ accounts, store, note }) => {
        const added = await importPeople(given.operand, given.is('sessions'), accounts, store);
        note('person.added', null, { imported: added.length });
        for (const line of added) print(line);
      }),
  },
  {
    name: ['user', 'list'],
    help: 'Prints everybody as JSON lines',
    flags: { data },
    run: (given, environment) =>
      withGym(given, environment, ({ store }) => {
        for (const { id, name, role, email, disabled } of store.people())
          print({ id, name, role, email, disabled });
      }),
  },
  {
    name: ['user', 'reset-password'],
    help: 'Sets a new password and ends all sessions of the person',
    flags: {
      data,
      id: { value: 'ID', help: 'the person', required: true },
      'password-file': { ...passwordFile, required: true },
    },
    run: (given, environment) =>
      withGym(given, environment, async ({ accounts, note }) => {
        await accounts.resetPassword(given.id('id'), password(given) ?? '');
        note('person.password_set', `person ${given.id('id')}`);
        print({ id: given.id('id'), reset: true });
      }),
  },
  {
    name: ['user', 'disable'],
    help: 'Signs a person out everywhere and for good; the history stays',
    flags: { data, id: { value: 'ID', help: 'the person', required: true } },
    run: (given, environment) =>
      withGym(given, environment, ({ accounts, note }) => {
        accounts.disable(given.id('id'));
        note('person.disabled', `person ${given.id('id')}`);
        print({ id: given.id('id'), disabled: true });
      }),
  },
  {
    name: ['user', 'export'],
    help: 'Prints everything that is kept about a person, as JSON, or as a page with --html',
    flags: {
      data,
      id: { value: 'ID', help: 'the person', required: true },
      html: { help: 'as a page that anybody can read' },
    },
    run: (given, environment) =>
      withGym(given, environment, ({ privacy, note }) => {
        const exported = privacy.export(given.id('id'), { contents: true, desk: true });
        note('person.exported', `person ${given.id('id')}`, { contents: true });
        process.stdout.write(
          given.is('html') ? exportAsHtml(exported) : `${JSON.stringify(exported, null, 2)}\n`,
        );
      }),
  },
  {
    name: ['user', 'erase'],
    help: 'Erases a person for good: what they wrote, their name and access; everybody’s app begins anew',
    flags: {
      data,
      id: { value: 'ID', help: 'the person', required: true },
      yes: { help: 'there is no way back, except a backup' },
    },
    run: (given, environment) =>
      withGym(given, environment, ({ privacy }) => {
        if (!given.is('yes')) throw new UsageError('There is no way back: say --yes if you are sure.');
        print({ id: given.id('id'), erased: true, ...privacy.erase(COMMAND_LINE, given.id('id')) });
      }),
  },
  {
    name: ['user', 'assign'],
    help: 'Assigns a member to a trainer, so that the two can write to each other',
    flags: {
      data,
      member: { value: 'ID', help: 'the member', required: true },
      trainer: { value: 'ID', help: 'the trainer', required: true },
      only: { help: 'ends the other assignments of the member; their history stays readable' },
    },
    run: (given, environment) =>
      withGym(given, environment, ({ accounts, store, note }) => {
        const [member, trainer] = [given.id('member'), given.id('trainer')];
        accounts.assign(member, trainer, given.is('only'));
        note('person.assigned', `person ${member}`, { trainer });
        print({ member, trainer, conversationId: store.conversationBetween(member, trainer)?.id });
      }),
  },
  {
    name: ['invite'],
    help: 'Makes an invite link for a new member; prints it as JSON',
    flags: {
      data,
      trainer: { value: 'ID', help: 'whom the member will write to', required: true },
      name: { value: 'NAME', help: 'of the member' },
      'public-url': { value: 'URL', help: OPTIONS['public-url'].help },
    },
    run: (given, environment) =>
      withGym(given, environment, ({ accounts, store, publicUrl, note }) => {
        const { id, token, expiresAt } = accounts.invite(given.id('trainer'), given.text('name') ?? null);
        note('invite.made', `invite ${id}`, { trainer: given.id('trainer') });
        const link = inviteLink(store, token, publicUrl);
        print({ id, link, token, expiresAt: new Date(expiresAt).toISOString() });
      }),
  },
  {
    name: ['backup'],
    operand: 'FILE',
    help: 'Writes a consistent copy of the gym to a new file, also while the server runs',
    flags: { data, 'passphrase-file': passphraseFile },
    run: async (given, environment) => {
      const passphrase = given.secret('passphrase-file') ?? null;
      const folder = dataFolder(given.text('data'), environment);
      print(await backUp(folder, given.operand, { passphrase, now: new Date() }));
    },
  },
  {
    name: ['restore'],
    operand: 'FILE',
    help: 'Puts a backup in the place of the gym, also while the server runs; what was there is kept under another name',
    flags: { data, 'passphrase-file': passphraseFile },
    run: async (given, environment) => {
      const passphrase = given.secret('passphrase-file') ?? null;
      print(await restore(dataFolder(given.text('data'), environment), given.operand, passphrase));
    },
  },
  {
    name: ['api-key', 'add'],
    help: 'Makes a key for the gym’s software; prints it once, as JSON',
    flags: { data, name: { value: 'NAME', help: 'what it is for', required: true } },
    run: (given, environment) =>
      withGym(given, environment, ({ accounts, note }) => {
        const name = given.text('name') ?? '';
        const { id, key } = accounts.addApiKey(name);
        note('api_key.made', `api key ${id}`);
        print({ id, key, name });
      }),
  },
];

function password(given: Given): string | undefined {
  const secret = given.secret('password-file');
  if (secret !== undefined && secret.length < MIN_PASSWORD_LENGTH)
    throw new UsageError(
      `The password in --password-file must have at least ${MIN_PASSWORD_LENGTH} characters.`,
    );
  return secret;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
