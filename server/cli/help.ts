import { OPTION_LIST } from '../settings/options.ts';
import type { Command } from './flags.ts';

export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, help }) => `  ${name.join(' ').padEnd(22)}${help}`);
  return `Usage: spotter-server COMMAND [FLAGS]\n\n${lines.join('\n')}\n\nCOMMAND --help says more.\n`;
}

export function helpOf({ name, help, operand, flags }: Command): string {
  const lines = Object.entries(flags).map(([flag, { value, help, required, many }]) => {
    const shown = `--${flag}${value === undefined ? '' : ` ${value}`}${many ? ' …' : ''}`;
    const option = OPTION_LIST.find(([name]) => name === flag)?.[1];
    const otherwise = option?.otherwise === undefined ? '' : ` (default ${option.otherwise})`;
    return `  ${shown.padEnd(26)}${help}${required ? ' (required)' : ''}${otherwise}${option ? ` [${option.env}]` : ''}`;
  });
  return `Usage: spotter-server ${name.join(' ')}${operand ? ` ${operand}` : ''} [FLAGS]\n\n${help}\n\n${lines.join('\n')}\n`;
}
