const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** U8: @returns the link in its normal form when it may be opened outside the app, else null. */
export function safeLink(text: string): string | null {
  try {
    const url = new URL(text);
    return ALLOWED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
