import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const checkout = path.resolve(import.meta.dirname, '../..');
const renderer = path.join(checkout, 'renderer');

/** Attributes and properties whose value a person sees or hears. */
const READ = new Set(
  (
    'aria-label aria-description aria-roledescription aria-valuetext aria-placeholder title placeholder alt label ' +
    'help text hint why detail description next action message word summary empty tooltip'
  ).split(' '),
);

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && typeof (value as Node).type === 'string';
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
/** The beginning of an address is no word, and a placeholder is none either. */
const hasWord = (text: unknown) =>
  typeof text === 'string' && /\p{L}/u.test(text) && !/^(?:https?:\/\/\S*|\{\w+\})$/.test(text);

/** The strings that an expression can come out as: through conditions, `??`, templates and `+`, not through calls. */
function outcomes(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return hasWord(node['value']) ? [String(node['value'])] : [];
    case 'TemplateLiteral': {
      const quasis = node['quasis'] as { value: { raw: string } }[];
      return [
        ...quasis.map(({ value }) => value.raw).filter(hasWord),
        ...(node['expressions'] as Node[]).flatMap(outcomes),
      ];
    }
    case 'ConditionalExpression':
      return [node['consequent'], node['alternate']].filter(isNode).flatMap(outcomes);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return /^(?:\|\||\?\?|&&|\+)$/.test(String(node['operator']))
        ? [node['left'], node['right']].filter(isNode).flatMap(outcomes)
        : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isNode(node['expression']) ? outcomes(node['expression']) : [];
    default:
      return [];
  }
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'JSXNamespacedName') return '';
  return String(node['name'] ?? node['value'] ?? '');
}

/** @returns every word in the source that a person would read, as `line: word` */
function hardCoded(file: string, source: string): string[] {
  const found: string[] = [];
  const say = (node: Node, words: string[]) => {
    const line = source.slice(0, node.start).split('\n').length;
    found.push(...words.map((word) => `${line}: ${word.trim()}`));
  };
  const visit = (node: Node): void => {
    if (node.type === 'JSXText' && hasWord(node['value'])) say(node, [String(node['value'])]);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node['children'] as Node[])
        if (child.type === 'JSXExpressionContainer') say(child, outcomes(child));
    if (node.type === 'JSXAttribute' && READ.has(nameOf(node['name'])) && isNode(node['value']))
      say(node, outcomes(node['value']));
    if (node.type === 'Property' && READ.has(nameOf(node['key'])) && isNode(node['value']))
      say(node, outcomes(node['value']));
    childrenOf(node).forEach(visit);
  };
  visit(parseSync(file, source).program as unknown as Node);
  return found;
}

const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.(?:en|de)\.ts$/.test(file),
);

describe('words in the source', () => {
  it('L1: the check finds them wherever they can stand', () => {
    const places = [
      'const a = <p>Hello</p>;',
      'const a = <p>{ok ? "Yes" : null}</p>;',
      'const a = <p>{name ?? `Nobody ${x}`}</p>;',
      'const a = <p>{"Dear " + name}</p>;',
      'const a = <button aria-label="Close" />;',
      'const a = <button aria-label={ok ? "Open" : words.close} />;',
      'const a = <img alt={`Picture of ${name}`} />;',
      'const a = <Field label="Name" placeholder="Ann" />;',
      'const a = { label: "Name" };',
      'const a = { ok: false, why: `${name} is not here` };',
    ];
    for (const place of places) expect(hardCoded('a.tsx', place), place).not.toEqual([]);
    const rightly =
      'const a = <p className="row" title={words.row} data-kind="x">{words.hi} · {many ? "99+" : 1}{say("x")}</p>;';
    expect(hardCoded('a.tsx', rightly)).toEqual([]);
  });

  it.each(components)('L1: %s has none: they come from the catalogs', (file) => {
    expect(hardCoded(file, readFileSync(path.join(renderer, file), 'utf8'))).toEqual([]);
  });
});

/** Said on a terminal, before anything is known of a language or a window. */
const TERMINAL = new Set(['main/command-line.ts', 'main/electron/begin.ts']);

/** A sentence for a person begins with a capital or a name and goes on for some words; what is logged begins small. */
function isSentence(text: string): boolean {
  const [first, ...more] = text.trim().split(/\s+/);
  return (
    /^(?:\p{Lu}[\p{Ll}’]*,?|…)$/u.test(first ?? '') &&
    more.length > 1 &&
    more.some((word) => /^\p{Ll}+/u.test(word))
  );
}

/** @returns every sentence in the source, as `line: sentence`; gaps of templates are shown as … */
function sentencesIn(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    const quasis = node['quasis'] as { value: { raw: string } }[];
    const text =
      node.type === 'Literal'
        ? node['value']
        : node.type === 'TemplateLiteral'
          ? quasis.map(({ value }) => value.raw).join('\u2026')
          : null;
    if (typeof text === 'string' && isSentence(text))
      found.push(`${source.slice(0, node.start).split('\n').length}: ${text}`);
    childrenOf(node).forEach(visit);
  };
  visit(parseSync(file, source).program as unknown as Node);
  return found;
}

const behind = ['client', 'main'].flatMap((folder) =>
  readdirSync(path.join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith('.ts') && !/\.(?:en|de)\.ts$/.test(file) && !TERMINAL.has(file)),
);

describe('sentences behind the screens', () => {
  it('L1: the check finds them: thrown, answered, noticed, in templates', () => {
    const places = [
      "throw new Error('There is nothing to send.');",
      'throw new Error(`${name} is not here any more. Ask the gym.`);',
      'const a = { ok: false, why: `The file ${file} could not be read.` };',
      "const WORDS = { forbidden: 'You can no longer write.' };",
    ];
    for (const place of places) expect(sentencesIn('a.ts', place), place).not.toEqual([]);
    const rightly =
      "debug('socket closed again', {}); const sql = 'SELECT a FROM b'; throw new Error(words.empty);";
    expect(sentencesIn('a.ts', rightly)).toEqual([]);
  });

  it.each(behind)(
    'L1: %s has none: client and main speak from their catalogs, in the language of the window',
    (file) => {
      expect(sentencesIn(file, readFileSync(path.join(checkout, file), 'utf8'))).toEqual([]);
    },
  );
});
