/** @returns the bytes of the text in UTF-8; a lone surrogate counts as the three of U+FFFD. No TextEncoder: not every host has it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
