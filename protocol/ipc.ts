import { z } from 'zod';
import { accountState, fingerprint, outcome, signInOutcome, type Account } from './account.ts';
import { inviteRecord, newInviteAnswer, newInviteBody } from './admin.ts';
import { adminChannels, type AdminApi } from './admin-api.ts';
import {
  desktopEvent,
  desktopInfo,
  MENU_ACTIONS,
  settings,
  settingsChange,
  type Desktop,
} from './desktop.ts';
import { diagnosis } from './diagnosis.ts';
import { conversationId, flagsChange, notification, seq } from './entities.ts';
import { messageId, personId, timestamp } from './envelope.ts';
import { hostingChange, hostingEvent, hostingState, serverLogLine, type Hosting } from './hosting.ts';
import { MAX_FRAME_BYTES, MAX_HITS, MAX_PAGE, MAX_QUERY_LENGTH } from './limits.ts';
import {
  messagePage,
  messagingEvent,
  messagingState,
  searchResult,
  shownMessage,
  type Messaging,
  type MessagingEvent,
} from './messaging.ts';
import { statedPolicy } from './privacy.ts';
import {
  checkArg,
  chosenBackup,
  claimArg,
  doneReply,
  lookArg,
  lookReply,
  restoreArg,
  restoreReply,
  type Setup,
} from './setup.ts';
import {
  clientProfile,
  deviceSession,
  officeHours,
  profileChange,
  savedReply,
  savedReplyId,
  savedReplyText,
  unsavedNotes,
  workspaceEvent,
  type Workspace,
} from './workspace.ts';

/**
 * The bridge between the window and the main process: channel -> argument and result.
 * To add one: a line here, a handler in main/ipc/handlers.ts, and the method in the interface it belongs to. The preload script
 * is made from this map and needs no change.
 */

const nothing = z.undefined();
const text = z.string().max(MAX_FRAME_BYTES);

export const channels = {
  'messaging.state': { arg: nothing, result: messagingState },
  'messaging.messages': {
    arg: z
      .object({
        conversationId,
        before: seq.min(1).optional(),
        after: seq.optional(),
        limit: z.int().min(1).max(MAX_PAGE),
      })
      .refine(({ before, after }) => before === undefined || after === undefined, {
        path: ['after'],
        message: 'either before or after, not both',
      }),
    result: messagePage,
  },
  'messaging.search': {
    arg: z.object({ query: z.string().max(MAX_QUERY_LENGTH), limit: z.int().min(1).max(MAX_HITS) }),
    result: searchResult.nullable(),
  },
  'messaging.send': { arg: z.object({ conversationId, content: text }), result: shownMessage },
  'messaging.retry': { arg: z.object({ messageId }), result: nothing },
  'messaging.discard': { arg: z.object({ messageId }), result: nothing },
  'messaging.markRead': { arg: z.object({ conversationId, seq: seq.min(1) }), result: nothing },
  'messaging.setFlags': { arg: z.object({ conversationId, flags: flagsChange }), result: nothing },
  'messaging.typing': { arg: z.object({ conversationId, active: z.boolean() }), result: nothing },
  'messaging.saveDraft': { arg: z.object({ conversationId, content: text }), result: nothing },
  'messaging.setActive': { arg: z.object({ active: z.boolean() }), result: nothing },
  'messaging.notifications': { arg: nothing, result: z.array(notification) },
  'messaging.markSeen': { arg: z.object({ until: timestamp }), result: nothing },
  'messaging.reconnect': { arg: nothing, result: nothing },

  'account.state': { arg: nothing, result: accountState },
  'account.signIn': {
    arg: z.object({
      server: z.string().max(2_000),
      email: z.string().max(320),
      password: z.string().max(1_000),
      trust: fingerprint.optional(),
    }),
    result: signInOutcome,
  },
  'account.signOut': { arg: nothing, result: outcome },
  'account.changePassword': {
    arg: z.object({ current: z.string().max(1_000), next: z.string().max(1_000) }),
    result: outcome,
  },
  'account.policy': { arg: nothing, result: statedPolicy.nullable() },

  'desktop.info': { arg: nothing, result: desktopInfo },
  'desktop.settings': { arg: nothing, result: settings },
  'desktop.change': { arg: settingsChange, result: settings },
  'desktop.showing': {
    arg: z.object({ conversationId: conversationId.nullable(), atEnd: z.boolean() }),
    result: nothing,
  },
  'desktop.canDo': { arg: z.object({ actions: z.array(z.enum(MENU_ACTIONS)) }), result: nothing },
  'desktop.diagnose': { arg: nothing, result: diagnosis },
  'desktop.exportLog': { arg: nothing, result: z.string().nullable() },
  'desktop.networkChanged': { arg: nothing, result: nothing },
  'desktop.saveOwnData': { arg: nothing, result: z.string().nullable() },
  'desktop.openLink': { arg: z.object({ url: z.string().max(4_000) }), result: nothing },

  'hosting.state': { arg: nothing, result: hostingState },
  'hosting.start': { arg: nothing, result: nothing },
  'hosting.stop': { arg: nothing, result: nothing },
  'hosting.restart': { arg: nothing, result: nothing },
  'hosting.change': { arg: hostingChange, result: hostingState },
  'hosting.log': { arg: nothing, result: z.array(serverLogLine) },
  'hosting.openFolder': { arg: nothing, result: nothing },

  'setup.look': { arg: lookArg, result: lookReply },
  'setup.check': { arg: checkArg, result: doneReply },
  'setup.claim': { arg: claimArg, result: doneReply },
  'setup.chooseBackup': { arg: nothing, result: chosenBackup.nullable() },
  'setup.restore': { arg: restoreArg, result: restoreReply },

  'workspace.savedReplies': { arg: nothing, result: z.array(savedReply) },
  'workspace.saveReply': {
    arg: savedReplyText.extend({ id: savedReplyId.optional() }),
    result: z.array(savedReply),
  },
  'workspace.removeReply': { arg: z.object({ id: savedReplyId }), result: z.array(savedReply) },
  'workspace.officeHours': { arg: nothing, result: officeHours.nullable() },
  'workspace.saveOfficeHours': { arg: officeHours, result: officeHours },
  'workspace.profile': { arg: z.object({ personId }), result: clientProfile },
  'workspace.saveProfile': { arg: profileChange.extend({ personId }), result: clientProfile },
  'workspace.unsavedNotes': { arg: z.object({ personId }), result: unsavedNotes.nullable() },
  'workspace.keepNotes': {
    arg: z.object({ personId, notes: unsavedNotes.nullable() }),
    result: nothing,
  },
  'workspace.sessions': { arg: nothing, result: z.array(deviceSession) },
  'workspace.endSession': { arg: deviceSession.pick({ id: true }), result: z.array(deviceSession) },
  'workspace.invites': { arg: nothing, result: z.array(inviteRecord) },
  'workspace.invite': { arg: newInviteBody, result: newInviteAnswer },
  'workspace.withdrawInvite': { arg: inviteRecord.pick({ id: true }), result: z.array(inviteRecord) },

  ...adminChannels,
} as const;

export type Channel = keyof typeof channels;
export type Argument<C extends Channel> = z.infer<(typeof channels)[C]['arg']>;
export type Result<C extends Channel> = z.infer<(typeof channels)[C]['result']>;

/** What main answers on every channel: a refusal carries a sentence and becomes an Error in the window. */
export type Answer<C extends Channel> = { ok: true; value: Result<C> } | { ok: false; why: string };

/** Main tells the window. Of messages all that happened at once, in order: a thousand may come together. */
export const events = {
  'messaging.events': z.array(messagingEvent),
  'account.event': accountState,
  'desktop.event': desktopEvent,
  'workspace.event': workspaceEvent,
  'hosting.event': hostingEvent,
} as const;
export type EventChannel = keyof typeof events;

export interface Bridge {
  messaging: Messaging;
  account: Account;
  desktop: Desktop;
  workspace: Workspace;
  hosting: Hosting;
  setup: Setup;
  /** What an owner does; the server refuses it to everybody else. */
  admin: AdminApi;
}

/** `window.spotter`, over the one object that the preload script exposes (wire.ts). */
export interface ExposedBridge extends Omit<Bridge, 'messaging'> {
  messaging: Omit<Messaging, 'subscribe'> & {
    subscribe(listener: (events: readonly MessagingEvent[]) => void): () => void;
  };
}
