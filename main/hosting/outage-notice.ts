import type { Settings } from '../../protocol/desktop.ts';
import type { Announcement } from '../inbox/announcements.ts';
import type { Words } from '../strings.ts';
import type { HostedServerParts } from './hosted-server.ts';

const TAG = 'hosting';

interface OutageNoticeParts {
  settings: () => Settings;
  words: () => Words['hosting'];
  notifier: {
    show: (announcement: Announcement, events: { clicked: () => void; gone: () => void }) => void;
    clear: (tag: string) => void;
  };
  /** To where it says why. */
  open: () => void;
}

/** Rule O31: with the window closed, nobody would see that members cannot write. */
export function outageNotice({
  settings,
  words,
  notifier,
  open,
}: OutageNoticeParts): HostedServerParts['outage'] {
  return {
    began() {
      const { notifications, sound } = settings();
      if (!notifications) return;
      const { outageTitle: title, outage: body } = words();
      const announcement = { tag: TAG, conversationId: null, title, body, silent: !sound };
      notifier.show(announcement, { clicked: open, gone: () => undefined });
    },
    over: () => notifier.clear(TAG),
  };
}
