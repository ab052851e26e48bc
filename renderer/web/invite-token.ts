/**
 * Takes the invite out of the address, so that it is neither in the history nor shared with the page's address.
 * @returns the token of `/join#TOKEN`, or null
 */
export function takeInviteToken(): string | null {
  const { pathname, hash } = window.location;
  if (pathname !== '/join') return null;
  const token = hash.slice(1);
  window.history.replaceState(null, '', '/');
  return token || null;
}
