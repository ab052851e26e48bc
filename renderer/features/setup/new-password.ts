/** Crockford's base 32 (https://www.crockford.com/base32.html): no letter that is taken for another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** @returns a password to pass on by voice or on paper: 16 signs in groups of four, 80 bits */
export function newPassword(): string {
  const signs = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => ALPHABET[byte % 32]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
