export const SCHEME = 'spotter';

/** The app's own links: `spotter://conversation/12`. A notification of an app that has ended leads back by one. */
const LINK = /^spotter:\/\/conversation\/([1-9]\d{0,14})\/?$/i;

export function conversationLink(conversationId: number): string {
  return `${SCHEME}://conversation/${conversationId}`;
}

/** @returns the conversation's id; null for any other link, which is just a wish to see the app */
export function conversationOf(link: string): number | null {
  const id = LINK.exec(link)?.[1];
  return id === undefined ? null : Number(id);
}

export function isOwnLink(text: string): boolean {
  return /^spotter:/i.test(text);
}
