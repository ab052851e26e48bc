/** A piece of a message: words, or a link that may be opened. */
export type Piece =
  | { kind: 'text'; text: string }
  | {
      kind: 'link';
      text: string;
      /** What is opened, in its normal form: the host as ASCII. */
      href: string;
      /** The real host, to be shown beside a text that could pass for another one; null: the text says it plainly. */
      host: string | null;
    };

/**
 * Format characters (Unicode category Cf: bidirectional controls, zero-width spaces) end an address: nobody types them, and they
 * change what it looks like.
 */
const candidate =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`\p{Cf}\p{Cc}]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b/giu;

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

/** `URL` lets names pass that no system resolves: `.example`, `gym..example`. */
const DOTTED_NAME = /^[^.]+(?:\.[^.]+)+\.?$/u;

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
    const { protocol, hostname } = url;
    if (protocol === 'mailto:') return url.href;
    if ((protocol === 'http:' || protocol === 'https:') && DOTTED_NAME.test(hostname)) return url.href;
    return /^https?:\/\/(?:localhost|\[)/iu.test(withScheme) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Whom a link really leads to, where its text does not plainly say so: letters that look like others (`аpple.com` with a
 * Cyrillic а), a name before an `@` that passes for the host (`https://gym.example@evil.example`), a host in another notation
 * (`http://0x7f.1`). Letters of Latin-1 are told apart by eye, so `müller.example` is plain.
 * @returns the host as the system resolves it (ASCII), or null
 */
export function misleadingHost(text: string, href: string): string | null {
  const url = new URL(href);
  if (url.protocol === 'mailto:') return null;
  const written = text.replace(/^https?:\/\//iu, '').split(/[/?#\\]/u)[0] ?? '';
  const plain = /^[a-z0-9.\-:[\]ß-öø-ÿ]*$/u.test(written.toLowerCase().normalize('NFC'));
  if (plain && !url.username && !url.password && sameHost(written, url)) return null;
  return url.host;
}

function sameHost(written: string, url: URL): boolean {
  const lower = written.toLowerCase().replace(/\.$/u, '');
  // Umlauts become punycode in the address; what is written plainly is the same host without them.
  if (/[ß-ÿ]/u.test(lower)) return url.hostname.includes('xn--');
  return lower === url.host || lower === `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}`;
}

/** @returns the pieces of a message in order; joined, their texts are the message. */
export function linkify(content: string): Piece[] {
  // Most messages hold no address, and are drawn while the list scrolls.
  if (!/[@:]|www\./iu.test(content)) return content ? [{ kind: 'text', text: content }] : [];
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
    pieces.push({ kind: 'link', text, href, host: misleadingHost(text, href) });
    from = match.index + text.length;
  }
  push(content.slice(from));
  return pieces;
}
