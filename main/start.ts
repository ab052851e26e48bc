import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';
import { adminClient } from '../client/admin-client.ts';
import { placeOf, type AdminApi } from '../protocol/admin-api.ts';
import type { Settings } from '../protocol/desktop.ts';
import { chooseLocale } from '../protocol/language.ts';
import { DesktopAccount } from './account.ts';
import { Announcer } from './announcer.ts';
import type { StartOptions } from './command-line.ts';
import { CurrentMessaging } from './current-messaging.ts';
import { CurrentWorkspace } from './current-workspace.ts';
import { demoWish } from './demo-session.ts';
import { certificateQuestions } from './certificate-questions.ts';
import { applySettings } from './electron/apply-settings.ts';
import { askToTrust } from './electron/certificate-question.ts';
import { watchCertificates } from './electron/certificates.ts';
import { createSessionKeeper } from './electron/credentials.ts';
import { DesktopShell } from './electron/desktop.ts';
import { openDevice, openSettings } from './electron/device-store.ts';
import { diagnose } from './electron/doctor/diagnose.ts';
import { exportLog } from './electron/export-log.ts';
import { chooseFile } from './electron/choose-file.ts';
import { createHosting } from './electron/hosting.ts';
import { keepMainSmall } from './electron/main-footprint.ts';
import { keepCountInStep } from './electron/inbox-count.ts';
import { keepApplicationMenu } from './electron/menu.ts';
import { createNetwork } from './electron/network.ts';
import { createNotifier } from './electron/notifier.ts';
import { createQuit, quitInOrder } from './electron/quit.ts';
import { saveDownload, saveOwnData } from './electron/save-download.ts';
import { isOwnFrame } from './electron/security.ts';
import { systemLanguages } from './electron/system-languages.ts';
import { watchTrayHost } from './electron/tray-host.ts';
import { createAppTray } from './electron/tray.ts';
import type { InboxWindow } from './electron/window.ts';
import { outageNotice } from './hosting/outage-notice.ts';
import { HOUR_MS } from './inbox/quiet.ts';
import { forwardEvents } from './ipc/forward-events.ts';
import { handlersFor } from './ipc/handlers.ts';
import type { IpcReceiver } from './ipc/ports.ts';
import { registerChannels } from './ipc/register.ts';
import { logEvents, logSteps, logUncaught } from './log/log-events.ts';
import { openLogFile } from './log/log-file.ts';
import { Notices } from './notices.ts';
import { openPersonSession } from './person-session.ts';
import { createSetup } from './setup.ts';
import { wordsFor, type Words } from './strings.ts';
import { debugLog, systemClock } from './system-ports.ts';
import { createHttp } from './transport/http.ts';

/** From the window's first paint, which is still empty, to its inbox. */
const INBOX_AFTER_MS = 150;
/** A window that is never painted must not keep the app from its server. */
const SETTLED_AFTER_MS = 3_000;
/** At login the desktop's tray may come later than the app, which is not to show its window for that. */
const TRAY_PATIENCE_MS = 5_000;

/** What is there before the rest of the app is loaded (main/index.ts). */
export interface Early {
  /** The folder of the bundles. */
  built: string;
  window: InboxWindow;
  /** Hands over who is asked for conversations from now on; @returns the one that was asked for until now */
  takeOver: (bringUp: (conversationId: number | null) => void) => number | null;
  /** Where what answers the window goes. */
  ipc: IpcReceiver;
}

export async function start(
  { server, hidden, demoSessionFile, debug }: StartOptions,
  { built, window, takeOver, ipc }: Early,
): Promise<void> {
  const folder = app.getPath('userData');
  const logFile = openLogFile(folder, () => new Date());
  const { log } = logFile;
  const failed = (error: unknown): void => log('error', 'failed', { error });
  logUncaught(log);
  log('info', 'started', { version: app.getVersion(), hidden, packaged: app.isPackaged });
  const notices = new Notices();
  /** The window that is starting has its inbox. Until then it waits for this thread: what is not needed for that comes afterwards. */
  const settled = window.current()
    ? Promise.race([window.painted().then(() => pause(INBOX_AFTER_MS)), pause(SETTLED_AFTER_MS)])
    : Promise.resolve();

  const localeOf = ({ language }: Settings): string => chooseLocale(language, systemLanguages());
  const settings = openSettings(folder, notices.add, (known) => wordsFor(localeOf(known)));
  const device = openDevice(folder, randomUUID);
  const locale = (): string => localeOf(settings.current());
  const words = (): Words => wordsFor(locale());
  const notifier = createNotifier((what) => log('info', 'notification', { result: what }));
  const messaging = new CurrentMessaging(words);
  const workspace = new CurrentWorkspace(words);
  const network = createNetwork(log);
  const certificates = watchCertificates(
    {
      trusted: () => device.current().trusted,
      trust: (origin, fingerprint) =>
        device.change({ trusted: { ...device.current().trusted, [origin]: fingerprint } }),
    },
    (refused) => whenRefused(refused),
  );
  const account = new DesktopAccount({
    keeper: createSessionKeeper(folder, () => words().account),
    messaging,
    workspace,
    open: (session) =>
      openPersonSession(session, {
        folder: path.join(folder, 'people'),
        clientId: device.current().clientId,
        fetch: certificates.fetch,
        network,
        settled: () => settled,
        isTrusted: certificates.isTrusted,
        debug: logSteps(log, debugLog(debug)),
        notice: notices.add,
        words,
      }),
    http: (origin, token) => createHttp(origin, token, certificates.fetch),
    lastServer: { get: () => device.current().server, set: (origin) => device.change({ server: origin }) },
    certificates,
    notice: notices.add,
    words,
  });
  const admin: AdminApi = adminClient({
    http: () =>
      account.session && createHttp(account.session.server, account.session.token, certificates.fetch),
    save: (file) => saveDownload(placeOf(file), account.session, certificates.fetch, window.current()),
  });
  /** The languages to spell in, the best first. */
  const spoken = (chosen: Settings): string[] => [localeOf(chosen), ...systemLanguages()];
  const outage = outageNotice({
    settings: settings.current,
    words: () => words().hosting,
    notifier,
    open: () => openHosting(),
  });
  const hosting = createHosting(folder, path.join(built, 'server/main.js'), () => words().hosting, outage);
  const isQuitting = quitInOrder(
    () => account.close(),
    () => hosting.close(),
    failed,
  );
  const quit = createQuit({
    isHosting: () => hosting.isOn,
    words: () => words().hosting,
    window: () => window.current(),
    failed,
  });
  const desktop = new DesktopShell({
    settings,
    notices,
    words,
    apply(next, before) {
      applySettings(next, before, {
        window: window.current(),
        words: words(),
        preferredLanguages: spoken(next),
      });
      if (next.language !== before.language) speakAnew();
    },
    diagnose: () =>
      diagnose(() => notifier.test(words().notifications.test), settings.current(), systemClock.now()),
    exportLog: () => exportLog(logFile, words(), window.current()),
    networkChanged: () => network.look(),
    saveOwnData: () => saveOwnData(account.session, certificates.fetch, words(), window.current()),
  });
  window.belongTo({
    place: () => device.current().window,
    keepPlace: (place) => device.change({ window: place }),
    zoom: () => settings.current().zoom,
    locale,
    words,
    log,
    opened: () => showCount(),
    closed: () => void desktop.canDo({ actions: [] }),
    hidesOnClose: () =>
      !isQuitting() && (process.platform === 'darwin' || (desktop.tray && settings.current().closeToTray)),
    mayClose() {
      if (isQuitting() || !hosting.isOn) return true;
      quit();
      return false;
    },
  });
  const open = (conversationId: number | null): void => {
    window.show();
    if (conversationId !== null) desktop.tell({ kind: 'open_conversation', conversationId });
  };
  const openHosting = (): void => {
    window.show();
    desktop.tell({ kind: 'open_settings', section: 'hosting' });
  };
  /** The window's language is fixed when it loads: it loads again, and shows what it showed. */
  const speakAnew = (): void => {
    const { conversationId } = desktop.shown;
    window.reload();
    if (conversationId !== null) desktop.tell({ kind: 'open_conversation', conversationId });
    desktop.tell({ kind: 'open_settings', section: 'language' });
  };
  const tray = createAppTray({
    words,
    settings: settings.current,
    show: window.show,
    open,
    beQuiet: (quiet) =>
      void desktop.change({ quietUntil: quiet ? systemClock.now() + HOUR_MS : null }).catch(failed),
    quit,
  });

  const showCount = keepCountInStep({
    messaging,
    tray,
    window: window.current,
    after: settled,
    words,
    failed,
  });
  const announcer = new Announcer({
    messaging,
    clock: systemClock,
    settings: settings.current,
    words,
    inView: () => (window.inFront() && desktop.shown.atEnd ? desktop.shown.conversationId : null),
    show: (announcement, gone) =>
      notifier.show(announcement, { clicked: () => open(announcement.conversationId), gone }),
    clear: notifier.clear,
    clearAll: notifier.clearAll,
    failed,
  });
  announcer.start();
  const whenRefused = certificateQuestions({
    account,
    messaging,
    trust: certificates.trust,
    ask: (refused) => askToTrust(refused, words(), window.current()),
    log,
  });
  desktop.subscribe(({ kind }) => {
    if (kind !== 'settings') return;
    tray.refresh();
    announcer.reconsider();
  });

  const setup = createSetup({
    http: (origin) => createHttp(origin, null, certificates.fetch),
    sendFile: async (origin, target) => {
      const { sendFile } = await import('./transport/send-file.ts');
      return sendFile(origin, target, certificates.isTrusted);
    },
    certificates,
    enter: (session) => account.enter(session),
    chooseFile: () => chooseFile(window.current()),
    words,
  });

  logEvents(log, { messaging, account, desktop });
  const first = settings.current();
  applySettings(first, null, { window: null, words: words(), preferredLanguages: spoken(first) });

  app.on('activate', window.show);
  app.on('window-all-closed', () => app.quit());
  hosting.begin();
  await account.start({ server, ...demoWish(demoSessionFile, server, words().account) });
  // Not before: the window shows who was signed in the last time, and asks for that person's messages without waiting.
  registerChannels(
    ipc,
    handlersFor({ messaging, account, desktop, workspace, hosting, setup, admin }),
    isOwnFrame,
    words,
  );
  forwardEvents({ messaging, account, desktop, workspace, hosting }, window.send);
  const wanted = takeOver(open);
  // Its window is there already, unless it was asked for meanwhile; what has not been painted yet shows itself.
  if (wanted !== null && window.current())
    desktop.tell({ kind: 'open_conversation', conversationId: wanted });
  else if (wanted !== null) open(wanted);
  // Nobody misses menu and tray before there is an inbox.
  await settled;
  keepMainSmall();
  keepApplicationMenu({
    desktop,
    words,
    settings: settings.current,
    show: window.show,
    quit,
    failed,
    notice: notices.add,
  });
  /** U5: without a tray, a hidden window could not be reached any more. */
  const showIfLost = (): void => {
    if (!desktop.tray && !window.current()?.isVisible()) window.show();
  };
  let patience = hidden && wanted === null ? TRAY_PATIENCE_MS : 0;
  const watching = watchTrayHost((present) => {
    log('info', 'tray', { present });
    desktop.tray = present;
    tray.setPresent(present);
    setTimeout(showIfLost, patience);
    patience = 0;
  });
  if (hidden && wanted === null) await watching;
}
