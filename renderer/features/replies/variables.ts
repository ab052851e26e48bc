import { REPLY_VARIABLES } from '../../../protocol/workspace.ts';
import { locale } from '../language.ts';

type Variable = (typeof REPLY_VARIABLES)[number];
/** What each variable of a saved reply stands for (V10). */
export type Values = Readonly<Record<Variable, string>>;

/** A piece of a reply. `unknown` stays as it was written: there is no such variable, or nothing to put there. */
export interface FilledPiece {
  kind: 'text' | 'filled' | 'unknown';
  text: string;
}

const placeholder = /\{\s*([a-z][a-z0-9_]*)\s*\}/giu;

const isVariable = (name: string): name is Variable => (REPLY_VARIABLES as readonly string[]).includes(name);

/** @returns the reply with its variables filled in, in pieces whose texts joined are the whole. */
export function fillVariables(content: string, values: Values): FilledPiece[] {
  const pieces: FilledPiece[] = [];
  let from = 0;
  for (const match of content.matchAll(placeholder)) {
    if (match.index > from) pieces.push({ kind: 'text', text: content.slice(from, match.index) });
    const name = (match[1] ?? '').toLowerCase();
    const value = isVariable(name) ? values[name].trim() : '';
    pieces.push(value ? { kind: 'filled', text: value } : { kind: 'unknown', text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < content.length) pieces.push({ kind: 'text', text: content.slice(from) });
  return pieces;
}

export const textOf = (pieces: readonly FilledPiece[]): string => pieces.map(({ text }) => text).join('');

/** @returns the placeholders in a text, as written, each once; in a message they would be sent as they are. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([whole]) => whole))];
}

/** What the variables stand for in a conversation. */
export function valuesFor({
  client,
  trainer,
  gym,
}: {
  client: string;
  trainer: string;
  gym: string;
}): Values {
  return { first_name: client.trim().split(/\s+/u)[0] ?? '', name: client, trainer, gym };
}

/** Placeholders as a sentence names them. */
export const listed = (placeholders: readonly string[]): string =>
  new Intl.ListFormat(locale).format(placeholders);
