/** A piece of a message: words, or a link that may be opened. */
export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const candidate =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b/giu;

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Takes off what belongs to the sentence and not to the address: a full stop, a bracket that was opened before it. */
function withoutTrail(text: string): string {
  let end = text.length;
  while (end > 0) {
    const last = text.charAt(end - 1);
    const opener = closers[last];
    const body = text.slice(0, end);
    const unbalanced = opener !== undefined && body.split(last).length > body.split(opener).length;
    if (!/[.,;:!?…*_]/u.test(last) && !unbalanced) break;
    end -= 1;
  }
  return text.slice(0, end);
}

/**
 * @param text an address as a person wrote it
 * @returns the address to open, or null unless it is http, https or mailto (U8)
 */
export function safeHref(text: string): string | null {
  const withScheme = /^(?:https?:|mailto:)/iu.test(text)
    ? text
    : text.includes('@') && !text.includes('/')
      ? `mailto:${text}`
      : `https://${text}`;
  try {
    const url = new URL(withScheme);
    if (url.protocol === 'mailto:') return url.href;
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.'))
      return url.href;
    return /^https?:\/\/(?:localhost|\[)/iu.test(withScheme) ? url.href : null;
  } catch {
    return null;
  }
}

/** @returns the pieces of a message in order; joined, their texts are the message. */
export function linkify(content: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const push = (text: string) => {
    if (text) pieces.push({ kind: 'text', text });
  };
  for (const match of content.matchAll(candidate)) {
    const text = withoutTrail(match[0]);
    const href = text ? safeHref(text) : null;
    if (!href) continue;
    push(content.slice(from, match.index));
    pieces.push({ kind: 'link', text, href });
    from = match.index + text.length;
  }
  push(content.slice(from));
  return pieces;
}
