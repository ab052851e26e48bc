import type { Desktop, DesktopEvent } from '../../protocol/desktop.ts';

/** What use-desktop.ts keeps. */
const NEWS = ['settings', 'notices', 'tray'] as const;

/** What the main process asks the window to show. */
export type Request = Exclude<DesktopEvent, { kind: (typeof NEWS)[number] }>;

const isRequest = (event: DesktopEvent): event is Request => NEWS.every((kind) => kind !== event.kind);

export interface Requests {
  /** Answers what waits, and from now on each as it comes. @returns a function that ends it */
  answer(by: (request: Request) => void): () => void;
}

/** Keeps requests until a screen is there that can answer them: they may be what opened the window. */
export function keepRequests(desktop: Desktop): Requests {
  let waiting: Request[] = [];
  let answering: ((request: Request) => void) | null = null;
  desktop.subscribe((event) => {
    if (!isRequest(event)) return;
    if (answering) answering(event);
    else waiting.push(event);
  });
  return {
    answer(by) {
      answering = by;
      const kept = waiting;
      waiting = [];
      kept.forEach(by);
      return () => {
        answering = null;
      };
    },
  };
}
