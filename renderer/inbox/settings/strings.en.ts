import type { FindingCode } from '../../../protocol/diagnosis.ts';
import { counter } from '../../../protocol/language.ts';
import { en as hosting } from '../hosting/strings.en.ts';

/** Every word of the settings. In English. `find` holds what else a person may call a section when searching. */

const many = counter('en');

export const en = {
  title: 'Settings',
  search: 'Search settings',
  searchClear: 'Clear the search',
  sectionsLabel: 'Sections',
  back: 'All settings',
  found: (count: number) => many(count, 'section found', 'sections found'),
  nothingFound: (query: string) => `No setting matches “${query}”.`,
  couldNotChange: 'This setting could not be saved.',
  save: 'Save',
  revert: 'Discard the changes',
  unsaved: 'Not saved yet.',
  saving: 'Saving…',
  saved: 'Saved.',
  version: (version: string) => `Spotter ${version}`,
  saveFile: {
    saving: 'Writing the file…',
    saved: (file: string) => `Written to ${file}.`,
  },

  account: {
    title: 'Account and server',
    find: 'sign out, log out, password, gym, address, connection, demo, privacy, retention, how long messages are kept, export, my data',
    signedInAs: 'Signed in as',
    server: 'Server',
    messages: 'Messages',
    connected: 'Connected',
    notConnected: 'Not connected at the moment',
    kept: {
      encrypted: 'Your session is encrypted by this system’s keyring.',
      plain_text: 'Your session is kept in plain text, because this system has no keyring.',
      browser: 'Your session is kept by the browser.',
    },
    ownData: 'Save everything about you…',
    ownDataIntro:
      'A page with everything that your gym’s server keeps about you: what you wrote and were written, saved replies, devices.',
    changePassword: 'Change password…',
    signOut: 'Sign out',
    signOutAsk: 'Sign out of Spotter?',
    signOutDetail:
      'The conversations on this computer are removed. They stay on your gym’s server and come back when you sign in.',
    signOutUnsent: (count: number) =>
      `${many(count, 'message', 'messages')} not sent yet would be lost. Wait until they are sent, or sign out anyway.`,
    leaveDemo: 'Leave the demo and connect to your gym…',
    leaveDemoHelp: 'You are in a small demo gym that lives on this computer only.',
    leaveDemoAsk: 'Leave the demo?',
    leaveDemoDetail: 'You then sign in at your gym’s server. The demo gym stays on this computer.',
    leaveDemoDo: 'Leave the demo',
  },

  devices: {
    title: 'Devices and sessions',
    find: 'security, computer, phone, browser, signed in, lost, stolen, sign out everywhere',
    intro: 'Everywhere you are signed in. End what you do not recognise, and change your password.',
    current: 'This device',
    used: (when: string) => `Used ${when}`,
    since: (date: string) => `Signed in on ${date}`,
    end: 'End',
    endLabel: (device: string) => `End the session of ${device}`,
    endAsk: (device: string) => `End the session of ${device}?`,
    endDetail: 'That device is signed out at once. What was written there and not sent stays on it.',
    endOthers: 'End all other sessions…',
    endOthersAsk: 'End all other sessions?',
    endOthersDetail: (count: number) =>
      `${many(count, 'device is', 'devices are')} signed out at once. You stay signed in here.`,
    ended: 'Ended.',
    alone: 'You are signed in nowhere else.',
  },

  appearance: {
    title: 'Appearance',
    find: 'zoom, dark mode, night, colours, contrast, font size, text size, scale, larger, smaller',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    themeHelp: 'High contrast follows the system’s light or dark, with stronger lines and text.',
    zoom: 'Size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Back to 100 %',
  },

  language: {
    title: 'Language and writing',
    find: 'english, german, deutsch, translation, date, time, numbers, region, spelling',
    language: 'Language',
    languages: { system: 'Same as the system', en: 'English', de: 'Deutsch' },
    languageHelp: 'Dates and numbers follow the region of your system. The window is drawn anew.',
    spellCheck: 'Check spelling while I write',
    spellCheckHelp: 'Words are checked on this computer; nothing you write is sent anywhere for it.',
  },

  notifications: {
    title: 'Notifications',
    find: 'alert, toast, banner, sound, mute, do not disturb, focus, privacy, night, silent',
    notify: 'Show notifications',
    hidePreview: 'Hide names and texts',
    hidePreviewHelp: 'Notifications only say that a message came. Good for a screen that others see.',
    sound: 'Play a sound',
    quietHours: 'Quiet hours',
    quietHoursHelp: 'Nothing is announced in this time. What came is summed up afterwards.',
    from: 'From',
    to: 'To',
    overnight: 'Until the next morning.',
    allDay: 'The same time twice: quiet all day.',
    quietNow: 'Quiet for an hour',
    quietUntil: (time: string) => `Quiet until ${time}.`,
    resume: 'Resume notifications',
    system: {
      darwin:
        'macOS has the last word: System Settings → Notifications → Spotter. Choose “Alerts” there if they should stay until you look.',
      win32:
        'Windows has the last word: Settings → System → Notifications → Spotter. While “Do not disturb” is on, they only go to the notification centre.',
      linux:
        'Your desktop has the last word: while its “Do not disturb” is on, notifications only go to its list, if it has one.',
    },
    toDoctor: 'No notifications? Ask the doctor',
  },

  doctor: {
    title: 'Notification doctor',
    find: 'test, not working, missing, broken, repair, permission, focus assist',
    intro:
      'Sends a test notification and looks at everything that could be in its way: the system’s service, its permission, and your own settings.',
    run: 'Send a test notification',
    again: 'Test again',
    running: 'Looking… this takes a few seconds.',
    allWell: 'Notifications work.',
    withWarnings: 'Notifications work, with something to know.',
    withProblems: 'Something keeps notifications from you.',
    seen: 'You should have seen the test in a corner of your screen.',
    backend: {
      electron: 'Shown by the system itself: a click opens the conversation.',
      node_notifier: 'Shown by a helper program: a click may not open the conversation.',
      none: 'Nothing could show it.',
    },
    states: { ok: 'All right', warning: 'To know', problem: 'Problem' },
    until: (time: string) => `Until ${time}.`,
    failed: 'The test could not be run.',
    /** What was found, and how to mend it. */
    findings: {
      test_shown: { says: 'The system showed the test notification.', repair: '' },
      test_unconfirmed: {
        says: 'The system took the test notification but did not say that it was shown.',
        repair: 'If you did not see it, look at what follows.',
      },
      test_shown_otherwise: {
        says: 'The system’s own way failed, so the test was shown another way.',
        repair: 'Clicking such a notification cannot open the conversation.',
      },
      test_failed: {
        says: 'The test notification could not be shown in any way.',
        repair: 'Mend what follows and test again.',
      },
      switched_off: {
        says: 'Notifications are switched off in Spotter.',
        repair: 'Switch on “Show notifications” under Notifications.',
      },
      quiet_for_an_hour: {
        says: 'You asked Spotter to be quiet for an hour.',
        repair: 'Choose “Resume notifications” under Notifications, or in the tray’s menu.',
      },
      quiet_hours: {
        says: 'It is within your quiet hours.',
        repair: 'What arrives is announced when they end. Change them under Notifications.',
      },
      preview_hidden: { says: 'Names and texts are hidden, as you set.', repair: '' },
      no_session_bus: {
        says: 'This session has no message bus (D-Bus), so nothing can show notifications.',
        repair: 'Log in to a desktop, or start Spotter with dbus-run-session.',
      },
      service_running: { says: 'A notification service is running.', repair: '' },
      service_starts_on_demand: {
        says: 'A notification service is installed and starts when it is needed.',
        repair: '',
      },
      service_missing: {
        says: 'No notification service runs in this session.',
        repair: 'Install one, for example “dunst” or your desktop’s own, log in again and test again.',
      },
      service_without_click: {
        says: 'The notification service knows no clicks.',
        repair: 'You see messages, but must open Spotter by hand. Another service (for example “dunst”) can.',
      },
      permission_granted: { says: 'The system lets Spotter show notifications.', repair: '' },
      permission_denied: {
        says: 'The system does not let Spotter show notifications.',
        repair: 'Allow them for Spotter in the system’s settings under Notifications.',
      },
      permission_unreadable: {
        says: 'The system does not tell whether Spotter may show notifications.',
        repair: 'Look in the system’s settings under Notifications, and allow Spotter there.',
      },
      do_not_disturb_off: { says: '“Do not disturb” is off.', repair: '' },
      do_not_disturb_on: {
        says: '“Do not disturb” is on, so the system keeps notifications back.',
        repair: 'Switch it off in the system’s settings or its panel.',
      },
      do_not_disturb_unreadable: {
        says: 'The system does not tell whether “do not disturb” is on.',
        repair: 'Look in the system’s settings or its panel.',
      },
    } satisfies Record<FindingCode, { says: string; repair: string }>,
  },

  office_hours: {
    title: 'Office hours',
    find: 'automatic answer, away, out of office, vacation, absence, schedule, weekend, closed, opening hours',
    intro:
      'Outside your hours, a client who writes gets one honest automatic answer that says when you are back. Your gym’s server sends it, also while this computer is off.',
    enabled: 'Answer automatically outside my hours',
    enabledHelp: 'One answer for each time that you are away, not one for each message.',
    days: 'My hours',
    from: (day: string) => `${day}, from`,
    to: (day: string) => `${day}, to`,
    dayOff: 'Day off',
    backwards: 'Must end after it begins.',
    noDay: 'At least one day needs hours.',
    copyMonday: 'Same hours on all weekdays as on Monday',
    timeZone: 'Time zone',
    answerLanguage: 'Language of the answer',
    answer: 'Automatic answer',
    answerHelp:
      'Leave it empty for the usual text. {back} becomes when you are back, such as “tomorrow at 8:00”.',
    insertBack: 'When I am back',
    previewNow: 'A client who writes now gets:',
    previewLater: (time: string) =>
      `You are within your hours, so nobody is answered now. After ${time} a client gets:`,
    previewOff: 'Switched off: nobody is answered. Switched on, a client outside your hours would get:',
  },

  saved_replies: {
    title: 'Saved replies',
    find: 'template, snippet, canned response, text block, shortcut, variable',
    intro:
      'Texts that you send often. In a conversation they are found by their name, and you see them filled in before they are sent.',
    add: 'New reply',
    none: 'No saved replies yet. The first could be your answer to “When do you have time?”.',
    edit: (title: string) => `Edit “${title}”`,
    remove: (title: string) => `Delete “${title}”`,
    removeAsk: (title: string) => `Delete “${title}”?`,
    removeDetail: 'It is deleted on all your devices. Messages that were sent with it stay.',
    removeDo: 'Delete',
    removed: 'Deleted.',
    name: 'Name',
    nameHelp: 'By this you find it. Your clients do not see it.',
    twice: 'Another reply has this name already.',
    text: 'Text',
    textHelp: 'The buttons put in what differs from client to client.',
    variables: {
      first_name: 'First name',
      name: 'Full name',
      trainer: 'My name',
      gym: 'Gym',
    },
    sample: 'Mara Lindqvist',
    preview: (name: string) => `To ${name} it reads:`,
  },

  needs_reply: {
    title: 'Needs reply',
    find: 'waiting, overdue, threshold, queue, late, answer time',
    threshold: 'A client is overdue after',
    thresholdHelp: 'Who has waited longer for your answer is marked in the list.',
  },

  window: {
    title: 'Window and start-up',
    find: 'tray, login, autostart, boot, close, background, hidden, minimise',
    closeToTray: 'Keep running in the tray when the window is closed',
    closeToTrayHelp: 'You go on being notified.',
    noTray: 'This desktop shows no tray, so closing the window quits Spotter.',
    startAtLogin: 'Start when I log in to this computer',
    startHidden: 'Start without opening the window',
    startHiddenHelp: 'Spotter waits in the tray until somebody writes.',
  },

  hosting,

  log: {
    title: 'Log for support',
    find: 'export, diagnostics, help, bug, error, report, debug',
    intro:
      'A file that helps whoever looks into a problem: what the connection did, codes, ids and sizes. It holds no contents, no names and nothing that could sign anybody in.',
    export: 'Export the log…',
  },
};

/** What every catalog of this part has. */
export type Strings = typeof en;
