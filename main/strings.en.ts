import { english as client } from '../client/strings.en.ts';
import { counter, onFirstUse } from '../protocol/language.ts';
import { shortAge } from './inbox/short-age.ts';

/** Every word that the main process says: tray, menus, notifications. @param locale BCP 47, for numbers and times */
export function english(locale: string) {
  const many = counter(locale);
  const messages = (count: number): string => many(count, 'message', 'messages');
  const time = onFirstUse(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
  const age = shortAge(locale);

  return {
    /** BCP 47. */
    locale,
    /** What the client library says. */
    client: client(locale),

    /** Why the app ends before it shows a window. */
    start: {
      title: 'Spotter cannot start',
      noFolder: (folder: string, reason: string) =>
        `Spotter cannot write to its data folder ${folder}: ${reason}. Make the folder writable, or name another one in the environment variable SPOTTER_USER_DATA.`,
      failed: (reason: string) => `Spotter could not start: ${reason}`,
    },

    notifications: {
      newMessages: (count: number) =>
        count === 1 ? 'A new message' : many(count, 'new message', 'new messages'),
      severalFrom: (name: string, count: number) => `${name} (${messages(count)})`,
      flood: (count: number, clients: number) =>
        `${messages(count)} from ${many(clients, 'client', 'clients')}`,
      names: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
      openToRead: 'Open Spotter to read them',
      newNotices: (count: number) =>
        count === 1 ? 'A new notification' : many(count, 'new notification', 'new notifications'),
      someone: 'A client',
      test: 'Notifications work. This is what a new message looks like.',
    },

    tray: {
      signedOut: 'Signed out',
      offline: 'Offline',
      unread: (count: number) => `${count} unread`,
      needReply: (count: number) => many(count, 'needs a reply', 'need a reply'),
      waits: (name: string, age: string) => `${name} — ${age}`,
      age,
      show: 'Show Spotter',
      quiet: 'Quiet for an Hour',
      quietUntil: (at: number) => `Quiet until ${time().format(at)}`,
      quietHours: (until: number) => `Quiet Hours until ${time().format(until)}`,
      resume: 'Resume Notifications',
      quit: 'Quit',
    },

    menu: {
      file: 'File',
      invite: 'Invite a client…',
      settings: 'Settings…',
      quit: 'Quit Spotter',
      view: 'View',
      zoomIn: 'Zoom In',
      zoomOut: 'Zoom Out',
      actualSize: 'Actual Size',
      go: 'Go',
      palette: 'Go to Client or Action…',
      conversation: 'Conversation',
      /** One entry does it and undoes it; the window knows which. */
      actions: {
        done: 'Mark Done',
        archive: 'Archive or Take Out',
        pin: 'Pin or Unpin',
        mute: 'Mute or Unmute',
        unread: 'Mark Unread or Read',
        about: 'About the Client',
        latest: 'Go to Latest Message',
        firstNew: 'Go to First New Message',
        undo: 'Undo Last Change',
      },
      help: 'Help',
      shortcuts: 'Keyboard Shortcuts',
      exportLog: 'Export Log…',
      about: 'About Spotter',
      hide: 'Hide Spotter',
      hideOthers: 'Hide Others',
      edit: 'Edit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      selectAll: 'Select All',
      fullScreen: 'Full Screen',
      window: 'Window',
      minimise: 'Minimise',
      closeWindow: 'Close Window',
      openLink: 'Open Link',
      copyLink: 'Copy Link Address',
      addToDictionary: 'Add to Dictionary',
      noSuggestions: 'No Suggestions',
    },

    /** Sentences that say what happened, why, and what to do. */
    account: {
      wrongPassword: 'The e-mail address or the password is wrong. Check both and try again.',
      currentWrong: 'The current password is wrong, so nothing was changed. Try again.',
      tooShort: (least: number) =>
        `The new password is too short. It must have at least ${least} characters.`,
      noAnswer: (host: string, seconds: number) =>
        `${host} did not answer within ${seconds} seconds. Check your connection and try again.`,
      refusedConnection: (host: string) =>
        `Nothing answers at ${host} (connection refused). Check the address, and that the gym’s server is running.`,
      noSuchHost: (host: string) =>
        `There is no server called ${host}. Check the address and your connection.`,
      unreachable: (host: string, detail: string) =>
        `${host} could not be reached (${detail}). Check the address and your connection.`,
      tooMany: 'There were too many attempts. Wait a minute and try again.',
      notSpotter: (host: string, status: number) =>
        `What answers at ${host} is not a Spotter server (status ${status}). Check the address.`,
      refusal: (host: string, reason: string) => `${host} refused: ${reason}`,
      signedOut: 'You are signed out. Sign in to change your password.',
      signInFirst: 'You are signed out. Sign in first; nothing is lost.',
      failed: 'Signing in failed.',
      sessionEnded:
        'The gym’s server ended your session: it expired, or it was signed out elsewhere. Sign in again; nothing is lost.',
      notOpened: (reason: string) =>
        `Your messages on this computer could not be opened: ${reason}. Check that the disk is not full and that you may write to it, then start Spotter again.`,
      noKeyring:
        'This system has no keyring, so your session is kept unencrypted in a file that only your user account can read. Install and unlock a keyring (GNOME Keyring or KWallet) and sign in again to have it encrypted.',
      sessionUnreadable:
        'The session saved on this computer could not be opened; perhaps the system’s keyring was changed. Sign in again; your messages are safe.',
      sessionNotKept: (reason: string, folder: string) =>
        `Your session could not be kept on this computer: ${reason}. Check that the disk is not full and that you may write to ${folder}.`,
      cacheSetAside: (aside: string, unsent: number) => {
        const kept = unsent > 0 ? ` ${messages(unsent)} not yet sent could be kept.` : '';
        return `The copy of your messages on this computer was damaged. It was set aside as ${aside}, and everything is fetched from the server again.${kept}`;
      },
      demoOpenToOthers: (file: string) =>
        `The demo’s session in ${file} can be read by others on this computer, so it was not used. Start the demo again.`,
      demoUnreadable: (file: string) =>
        `The demo’s session in ${file} could not be read. Start the demo again.`,
      noAddress: 'Enter the address of your gym’s server, like https://gym.example.',
      noServerAddress: (typed: string) =>
        `“${typed}” is not the address of a server. It looks like https://gym.example.`,
      otherScheme: (scheme: string) =>
        `A server’s address starts with https:// or http://, not with ${scheme}//.`,
      nameInAddress: 'Leave name and password out of the server’s address; sign in below.',
    },

    /** The window asked for something that it may not: a fault of the app. */
    bridge: {
      outside: (call: string) =>
        `“${call}” was called from outside the app’s own window, so nothing was done. Start Spotter again.`,
      badArgument: (call: string, detail: string) =>
        `“${call}” was not understood (${detail}), so nothing was done. Check what you entered.`,
    },

    certificate: {
      reasons: {
        self_signed: 'it vouches for itself',
        unknown_issuer: 'nobody knows who issued it',
        expired: 'it has expired',
        not_yet_valid: 'it is not valid yet, or this computer’s clock is wrong',
        wrong_name: 'it is for another name',
        changed: 'it is not the one that you trusted before',
        other: 'it is not in order',
      },
      refused: (host: string, reason: string, fingerprint: string) =>
        `The certificate of ${host} is not trusted: ${reason}. Its fingerprint (SHA-256) is ${fingerprint}. Compare it with the one that your gym’s owner sees on the server.`,
      question: (host: string) => `Trust the certificate of ${host}?`,
      compare:
        'Compare this fingerprint with the one that your gym’s owner sees on the server. Only if they are the same, nobody is listening in.',
      trust: 'Same Fingerprint: Trust It',
      doNotTrust: 'Do Not Trust',
    },

    settings: {
      setAside: (name: string) =>
        `The settings file could not be read. It was set aside as ${name}, and the settings are back at their defaults.`,
      noSense: (setting: string) =>
        `The setting “${setting}” in the settings file makes no sense, so it is back at its default. Change it in the settings.`,
      notSaved: (file: string, reason: string) =>
        `The settings could not be saved in ${file}: ${reason}. Check that the disk is not full.`,
      noAutostart: (reason: string, folder: string) =>
        `Starting at login could not be set up: ${reason}. Check that you may write to ${folder}.`,
      linkNotOpened: 'This link was not opened: Spotter opens only web pages and e-mail addresses.',
    },

    hosting: {
      outageTitle: 'Your gym’s server does not run',
      outage: 'Members cannot reach your gym. Open Spotter to see why, and what to do.',
      quitTitle: 'Quit Spotter and stop your gym’s server?',
      quitDetail:
        'The server runs inside Spotter on this computer. While it is stopped, nobody reaches your gym. What members write waits on their phones and is sent when the server runs again: nothing is lost.',
      keepRunning: 'Keep Running',
      stopAndQuit: 'Stop the Server and Quit',
      notSaved: (file: string, reason: string) =>
        `This could not be saved in ${file}: ${reason}. Check that the disk is not full.`,
      folderNotOpened: (folder: string, reason: string) =>
        `The folder ${folder} could not be opened: ${reason}. Open it in your file manager.`,
    },

    log: {
      exportTitle: 'Export Spotter’s Log',
      textFile: 'Text',
      couldNotExport: (reason: string) => `The log could not be written: ${reason}. Choose another place.`,
    },
    ownData: {
      notFetched: 'Your gym’s server did not hand it over. Try again when you are connected.',
      notWritten: (reason: string) => `The file could not be written: ${reason}. Choose another place.`,
    },
  };
}

export type Words = ReturnType<typeof english>;
