/**
 * Events that are requests, which may be what opened the window: they wait until the page is there and listens. News does not wait:
 * the page asks for the state when it has begun to listen.
 */
export const KEPT_EVENTS: ReadonlySet<string> = new Set(['desktop.event']);
