import { ADMIN_METHODS, type AdminApi, type AdminMethod } from '../../protocol/admin-api.ts';
import type { Bridge } from '../../protocol/ipc.ts';
import type { Handlers } from './register.ts';

/** The whole bridge on one screen: which method answers which channel. */
export function handlersFor({
  messaging,
  account,
  desktop,
  workspace,
  hosting,
  setup,
  admin,
}: Bridge): Handlers {
  return {
    'messaging.state': () => messaging.state(),
    'messaging.messages': (query) => messaging.messages(query),
    'messaging.search': (find) => messaging.search(find),
    'messaging.send': (message) => messaging.send(message),
    'messaging.retry': (which) => messaging.retry(which).then(nothing),
    'messaging.discard': (which) => messaging.discard(which).then(nothing),
    'messaging.markRead': (mark) => messaging.markRead(mark).then(nothing),
    'messaging.setFlags': (change) => messaging.setFlags(change).then(nothing),
    'messaging.typing': (sign) => messaging.typing(sign).then(nothing),
    'messaging.saveDraft': (draft) => messaging.saveDraft(draft).then(nothing),
    'messaging.setActive': (state) => messaging.setActive(state).then(nothing),
    'messaging.notifications': () => messaging.notifications(),
    'messaging.markSeen': (mark) => messaging.markSeen(mark).then(nothing),
    'messaging.reconnect': () => messaging.reconnect().then(nothing),

    'account.state': () => account.state(),
    'account.signIn': (input) => account.signIn(input),
    'account.signOut': () => account.signOut(),
    'account.changePassword': (input) => account.changePassword(input),
    'account.policy': () => account.policy(),

    'desktop.info': () => desktop.info(),
    'desktop.settings': () => desktop.settings(),
    'desktop.change': (changed) => desktop.change(changed),
    'desktop.showing': (what) => desktop.showing(what).then(nothing),
    'desktop.canDo': (what) => desktop.canDo(what).then(nothing),
    'desktop.diagnose': () => desktop.diagnose(),
    'desktop.exportLog': () => desktop.exportLog(),
    'desktop.networkChanged': () => desktop.networkChanged().then(nothing),
    'desktop.saveOwnData': () => desktop.saveOwnData(),
    'desktop.openLink': (link) => desktop.openLink(link).then(nothing),

    'hosting.state': () => hosting.state(),
    'hosting.start': () => hosting.start().then(nothing),
    'hosting.stop': () => hosting.stop().then(nothing),
    'hosting.restart': () => hosting.restart().then(nothing),
    'hosting.change': (changed) => hosting.change(changed),
    'hosting.log': () => hosting.log(),
    'hosting.openFolder': () => hosting.openFolder().then(nothing),

    'setup.look': (at) => setup.look(at),
    'setup.check': (claim) => setup.check(claim),
    'setup.claim': (claim) => setup.claim(claim),
    'setup.chooseBackup': () => setup.chooseBackup(),
    'setup.restore': (backup) => setup.restore(backup),

    'workspace.savedReplies': () => workspace.savedReplies(),
    'workspace.saveReply': (reply) => workspace.saveReply(reply),
    'workspace.removeReply': (which) => workspace.removeReply(which),
    'workspace.officeHours': () => workspace.officeHours(),
    'workspace.saveOfficeHours': (hours) => workspace.saveOfficeHours(hours),
    'workspace.profile': (whose) => workspace.profile(whose),
    'workspace.saveProfile': (change) => workspace.saveProfile(change),
    'workspace.unsavedNotes': (whose) => workspace.unsavedNotes(whose),
    'workspace.keepNotes': (what) => workspace.keepNotes(what).then(nothing),
    'workspace.sessions': () => workspace.sessions(),
    'workspace.endSession': (which) => workspace.endSession(which),
    'workspace.invites': () => workspace.invites(),
    'workspace.invite': (whom) => workspace.invite(whom),
    'workspace.withdrawInvite': (which) => workspace.withdrawInvite(which),

    ...adminHandlers(admin),
  };
}

const nothing = (): undefined => undefined;

/** Of the table in protocol/admin-api.ts, each as it stands there. */
function adminHandlers(admin: AdminApi): Pick<Handlers, `admin.${AdminMethod | 'save'}`> {
  const methods = admin as unknown as Readonly<Record<string, (argument: unknown) => Promise<unknown>>>;
  return Object.fromEntries(
    [...ADMIN_METHODS, 'save'].map((method) => [
      `admin.${method}`,
      (argument: unknown) => methods[method]?.(argument),
    ]),
  ) as unknown as Pick<Handlers, `admin.${AdminMethod | 'save'}`>;
}
