import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Settings } from './config.ts';
import { BackupFolder } from './backups/backup-folder.ts';
import { startNightly } from './backups/nightly.ts';
import { createAccess } from './domain/access.ts';
import { Accounts } from './domain/accounts.ts';
import { AutomaticAnswers } from './domain/automatic-answers.ts';
import { Attempts } from './domain/attempts.ts';
import { Administration } from './domain/administration.ts';
import { Audit } from './domain/audit.ts';
import { Claim } from './domain/claim.ts';
import { Acknowledgements } from './domain/acknowledgements.ts';
import { ConversationFlags } from './domain/flags.ts';
import { DirectoryHints } from './domain/hints.ts';
import { Hub } from './domain/hub.ts';
import { LastActive } from './domain/last-active.ts';
import { newMessageId } from './domain/message-id.ts';
import { OwnerReading } from './domain/owner-reading.ts';
import { Retention } from './domain/retention.ts';
import { Messaging } from './domain/messaging.ts';
import { Webhooks } from './domain/webhooks.ts';
import { createPasswords } from './domain/passwords.ts';
import { Privacy } from './domain/privacy.ts';
import { Presence } from './domain/presence.ts';
import { Signals } from './domain/signals.ts';
import { TrainerDesk } from './domain/trainer-desk.ts';
import { Waits } from './domain/waits.ts';
import { health } from './health/check.ts';
import { hasRoom } from './health/disk.ts';
import { openFilesLimit } from './health/open-files.ts';
import { createHttp, type Http } from './http.ts';
import { createLogger, loggable } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { systemClock, type Clock } from './ports/clock.ts';
import { NotificationsSeen } from './domain/notifications-seen.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { deviceRoutes } from './routes/devices.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { adminRoutes } from './routes/admin.ts';
import { backupRoutes } from './routes/backups.ts';
import { inviteRoutes, invitingRoutes } from './routes/invites.ts';
import { messageRoutes } from './routes/messages.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { pageRoutes } from './routes/page.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { sessionRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { upgradeRoute } from './routes/upgrade.ts';
import { sqliteAdministration } from './storage/sqlite/administration.ts';
import { workspaceRoutes } from './routes/workspace.ts';
import { sqlitePrivacy } from './storage/sqlite/privacy.ts';
import { sqliteWebhooks } from './storage/sqlite/webhooks.ts';
import { sqliteAccounts } from './storage/sqlite/accounts.ts';
import { isStaged, swapStaged } from './storage/sqlite/backup.ts';
import { sqliteDesk } from './storage/sqlite/desk.ts';
import { gymFacts } from './storage/sqlite/facts.ts';
import { openMessageStore } from './storage/sqlite/messages.ts';
import { gymFile, lockFolder, openGym } from './storage/sqlite/migrate.ts';
import { inRanges } from './address-ranges.ts';
import { listeningUrl, localUrl, packageVersion } from './this-computer.ts';
import { controlFrame } from './transport/frames.ts';
import { readCertificate } from './tls.ts';
import type { Services } from './transport/services.ts';
import { Sockets } from './transport/sockets.ts';
import { startWebhooks } from './webhooks/dispatcher.ts';
import { Turns } from './transport/turns.ts';

export interface RunningServer {
  /** Where it accepts connections, such as `http://127.0.0.1:8787`. */
  url: string;
  port: number;
  /** What an owner claims the gym with; null when it has one (rule O7). */
  claimCode: string | null;
  /** Whether the gym has an owner by now. */
  isClaimed(): boolean;
  /** Another data store is in its place (a backup laid ready, an epoch begun): the server has to start anew. */
  outdated(): boolean;
  /** Rule C12. Resolves when everything accepted is stored and answered and everybody is gone. */
  stop(): Promise<void>;
}

/** What a test may replace, or look at. */
export interface Replaceable {
  /** Is shown the HTTP server before it has routes. */
  http?: (http: Http) => void;
  clock?: Clock;
  random?: () => number;
  log?: Logger;
  /** Bytes that are free on the disk of a folder. */
  freeBytes?: (folder: string) => Promise<number>;
}

/** How long requests that are being answered may take when the server stops, in milliseconds. */
const STOP_MS = 5_000;

/**
 * Starts a server on one data folder.
 * @throws SettingError when the certificate cannot be used; DataFolderError when the folder cannot be used; the system's error (EADDRINUSE, EACCES, …) when the address cannot
 */
export async function startServer(settings: Settings, replaced: Replaceable = {}): Promise<RunningServer> {
  const clock = replaced.clock ?? systemClock;
  const random = replaced.random ?? Math.random;
  const log = replaced.log ?? createLogger(settings.logLevel);
  const metrics = createMetrics();
  // Before anything is opened, which would have to be closed again.
  if (settings.tls) readCertificate(settings.tls);
  // Before anything is opened: a restore may be putting another file in its place.
  const unlock = lockFolder(settings.data);
  if (isStaged(settings.data)) swapStaged(settings.data, new Date(clock.now()));
  const database = openGym(settings.data);
  const accountsStore = sqliteAccounts(database);
  const records = sqliteAdministration(database);
  const store = await openMessageStore(gymFile(settings.data), clock, commitObserver(metrics, log));
  const access = createAccess(accountsStore, clock, (error) =>
    log.error({ error: loggable(error) }, 'the accounts cannot be read or written'),
  );
  const desk = sqliteDesk(openGym(settings.data));
  const hub = new Hub();
  const acknowledgements = new Acknowledgements(store);
  const signals = new Signals(access, hub, {
    typing: (sign, recipientId) => controlFrame('typing', sign, recipientId, clock.now()),
    presence: (people, recipientId) => controlFrame('presence', { people }, recipientId, clock.now()),
  });
  const lastActive = new LastActive(accountsStore, clock, (error) =>
    log.error({ error: loggable(error) }, 'it cannot be noted who was active last'),
  );
  const presence = new Presence(clock, (changed) => {
    signals.presence(changed);
    if (changed.lastActiveAt !== undefined) lastActive.note(changed.personId, changed.lastActiveAt);
  });
  const messaging = new Messaging({ store, access, hub, acknowledgements, clock, newMessageId });
  const waits = new Waits(store);
  const hints = new DirectoryHints(hub, clock);
  const flags = new ConversationFlags({ desk, store, access, waits, hints });
  const audit = new Audit(records, clock);
  const retention = new Retention({
    store,
    accounts: accountsStore,
    audit,
    clock,
    failed: (error) => log.error({ error: loggable(error) }, 'what is too old cannot be removed just now'),
  });
  const answers = new AutomaticAnswers({ desk, store, access, clock, messaging });
  const trainerDesk = new TrainerDesk({
    desk,
    store,
    access,
    accounts: accountsStore,
    presence,
    lastActive,
    answers,
    hints,
    clock,
  });
  const services: Services = {
    access,
    store,
    hub,
    messaging,
    acknowledgements,
    presence,
    signals,
    turns: new Turns(),
    clock,
    random,
    log,
    metrics,
  };

  const trusted = {
    publicUrl: settings.publicUrl,
    allowed: settings.allowedOrigins,
    isProxy: inRanges(settings.trustedProxies),
  };
  const version = packageVersion();
  const http = await createHttp({
    access,
    logger: log,
    trusted,
    rateLimit: settings.rateLimit,
    version,
    clock,
    tls: settings.tls,
  });
  replaced.http?.(http);
  const sockets = new Sockets(services);
  const upgrades = upgradeRoute(http, services, sockets, { trusted, socketLimit: settings.socketLimit });
  messageRoutes(http, services);
  conversationRoutes(http, services, { access, accounts: accountsStore, store, desk, flags, waits });
  const longPolls = eventRoutes(http, services, settings.socketLimit);
  const accounts = new Accounts(accountsStore, createPasswords(), clock);
  const attempts = new Attempts(settings.loginLimit, clock);
  const accountParts = { accounts, attempts, access, trusted };
  const backups = new BackupFolder(settings, clock);
  const claim = new Claim(accountsStore, records);
  const administration = new Administration({ accounts, store: accountsStore, records, audit, clock });
  const adminParts = { ...accountParts, administration, store: accountsStore, records, audit, clock };
  let stopping = false;
  const boundPort = () => (http.server.address() as { port: number }).port;
  sessionRoutes(http, accountParts);
  deviceRoutes(http, { access, store: accountsStore, clock });
  workspaceRoutes(http, trainerDesk, access);
  inviteRoutes(http, adminParts);
  invitingRoutes(http, adminParts);
  setupRoutes(http, { ...adminParts, backups, claim, version });
  backupRoutes(http, { access, backups, audit });
  const webhookStore = sqliteWebhooks(database);
  const webhooks = new Webhooks({ store: webhookStore, accounts: accountsStore, audit, clock });
  webhookRoutes(http, { access, webhooks, store: webhookStore });
  const privacy = new Privacy({
    store: sqlitePrivacy(database),
    accounts: accountsStore,
    audit,
    clock,
    backups: () => backups.copies(),
  });
  const reading = new OwnerReading({ accounts: accountsStore, store, audit });
  privacyRoutes(http, { access, administration, privacy, reading, audit });
  adminRoutes(http, adminParts);
  notificationRoutes(http, accounts, new NotificationsSeen({ desk, access, hints, clock }), services);
  const instance = randomUUID();
  const canStore = async () => store.ready() && (await hasRoom(settings.data, replaced.freeBytes));
  healthRoutes(http, {
    access,
    canStore,
    metrics,
    mayReadMetrics: inRanges(settings.metricsReaders),
    trusted,
    instance,
    isStopping: () => stopping,
    health: async (language) =>
      health(
        {
          settings,
          facts: gymFacts(database),
          now: clock.now(),
          url: localUrl(settings, boundPort()),
          instance,
          canStore: await canStore(),
          openFiles: openFilesLimit(),
        },
        language,
      ),
  });
  await pageRoutes(http, () => claim.isNew());

  const endNightly = startNightly({
    settings: settings.backups,
    clock,
    log,
    timeZone: () => accounts.timeZone(),
    make: () => backups.make(),
  });

  const endWebhooks = startWebhooks({ store: webhookStore, clock, log });

  async function close(): Promise<void> {
    await endNightly();
    await retention.close();
    answers.close();
    await endWebhooks();
    messaging.close();
    lastActive.close();
    access.close();
    await store.close();
    desk.close();
    accountsStore.close();
    unlock();
  }

  answers.start();
  try {
    await http.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await sockets.close();
    await close();
    throw error;
  }
  const port = boundPort();
  accountsStore.setMeta('public_url', settings.publicUrl ?? localUrl(settings, port));

  return {
    url: listeningUrl(settings, port),
    port,
    claimCode: claim.newCode(),
    isClaimed: () => claim.isClaimed(),
    outdated: () => isStaged(settings.data) || accountsStore.meta('epoch') !== store.epoch,
    async stop() {
      stopping = true;
      upgrades.stop();
      sockets.hold();
      longPolls.release();
      const closed = http.close();
      await store.flush();
      await sockets.close();
      const cut = clock.after(STOP_MS, () => http.server.closeAllConnections());
      await closed;
      cut();
      await close();
    },
  };
}

function commitObserver(metrics: Metrics, log: Logger) {
  return {
    committed(operations: number, seconds: number) {
      metrics.operations.inc(operations);
      metrics.commitSeconds.observe(seconds);
    },
    failed(why: string) {
      metrics.commitFailures.inc();
      log.error({ why }, 'the store cannot write');
    },
  };
}
