/**
 * The desktop opens `/setup#CODE` for whoever hosts the gym on their computer. What follows the `#` is not sent to the server; here it
 * is taken out of the address, so that it is neither in the history nor passed on with it.
 * @returns the claim code; empty where there is none
 */
export function takeClaimCode({
  location,
  history,
}: {
  location: Pick<Location, 'pathname' | 'hash'>;
  history: Pick<History, 'replaceState'>;
}): string {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, '', location.pathname);
  return /^[\w-]{1,40}$/.test(code) ? code : '';
}
