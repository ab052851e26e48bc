import type { Logger } from 'pino';
import type { Acknowledgements } from '../domain/acknowledgements.ts';
import type { Hub } from '../domain/hub.ts';
import type { Messaging } from '../domain/messaging.ts';
import type { Presence } from '../domain/presence.ts';
import type { Signals } from '../domain/signals.ts';
import type { Metrics } from '../metrics.ts';
import type { Access } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { MessageStore } from '../ports/message-store.ts';
import type { Turns } from './turns.ts';

/** What every way in and out stands on; put together in app.ts. */
export interface Services {
  access: Access;
  store: MessageStore;
  hub: Hub;
  messaging: Messaging;
  acknowledgements: Acknowledgements;
  presence: Presence;
  signals: Signals;
  /** Opening connections and greeting them. */
  turns: Turns;
  clock: Clock;
  /** A number from 0 up to 1. */
  random: () => number;
  log: Logger;
  metrics: Metrics;
}
