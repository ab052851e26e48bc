/** Every word of the gym's server on this computer. In English. `find` holds what else a person may call it when searching. */

export const en = {
  title: 'Your gym’s server',
  find: 'host, hosting, self-hosted, start server, stop, network, Wi-Fi, address, port, QR code, sleep, claim code, data folder',
  intro:
    'This computer can be your gym’s server: members chat through it from their phones, and everything stays here. It runs while Spotter runs.',
  entry: 'Host your gym on this computer',
  entryHelp: 'For the owner of a gym. No other server is needed.',
  entryRunning: 'Your gym’s server on this computer',
  back: 'Back',

  run: {
    off: 'Stopped',
    starting: 'Starting…',
    running: 'Running',
    waiting: 'Not running',
    stopping: 'Stopping…',
  },
  since: (time: string) => `since ${time}`,
  nextTry: (seconds: number) => `The next try is in ${seconds} s.`,
  tryNow: 'Try now',
  detail: 'Details, in the server’s own words:',
  problems: {
    port_taken:
      'Another program on this computer uses this port already. Stop that program, or choose another port below.',
    port_forbidden: 'This account may not use this port. Choose another one below.',
    folder_in_use: 'Another Spotter server already uses the gym’s folder. Stop that one first.',
    folder_not_writable: 'The gym’s folder cannot be written to. Give your account the right to write there.',
    disk_full: 'The disk is full. Make room, and the server starts by itself.',
    data_damaged: 'The gym’s data is damaged. Nothing was changed. Restore a backup.',
    data_newer: 'The gym’s data was written by a newer Spotter. Install the newer version again.',
    settings_wrong: 'A setting in the gym’s settings file or in the environment makes no sense.',
    crashed: 'The server stopped unexpectedly. Everything that it had confirmed is stored.',
    other: 'The server could not start.',
  },

  start: 'Start the server',
  stop: 'Stop…',
  restart: 'Restart',
  stopAsk: 'Stop your gym’s server?',
  stopDetail:
    'Nobody reaches your gym until you start it again, and it does not start with Spotter any more. What members write waits on their phones: nothing is lost.',
  stopDo: 'Stop the server',

  claim: {
    title: 'This gym has no owner yet',
    detail: 'Give it a name and an owner. The code shows that you are the one at this computer.',
    code: 'Claim code',
    setUp: 'Set up the gym',
    inBrowser: 'Set up in the browser',
    signIn: 'The gym has an owner. On this computer you sign in with this address:',
    goSignIn: 'Sign in',
  },

  links: {
    title: 'How phones reach it',
    none: 'This computer is on no network. Connect it to your gym’s Wi-Fi or network cable.',
    only: 'Only programs on this computer reach it. Choose the network to let phones in.',
    help: 'Phones must be on the same network. Members join by an invite; this address is for trainers and for you.',
    copy: 'Copy',
    copied: 'Copied',
    qr: (address: string) => `QR code of ${address}`,
    changes:
      'A router may give this computer another address one day. In its settings, give this computer always the same one.',
    firewall: 'If the system asks whether Spotter may accept connections, allow it for private networks.',
    plain: 'On your own network messages travel unencrypted. Do not use a network that strangers are in.',
  },

  options: {
    title: 'Options',
    reach: 'Who reaches the server',
    network: 'The gym’s network',
    this_computer: 'Only this computer',
    port: 'Port',
    portHelp:
      'A number from 1024 to 65535. With another one, links that you have given out no longer work, and everybody signs in again.',
    portWrong: 'A port is a number from 1024 to 65535.',
    portSave: 'Use this port',
    address: 'Address in links',
    addressHelp: 'This computer is on several networks. Choose the one that phones are on.',
    addressAuto: (address: string) => `The likeliest: ${address}`,
    login: 'Start with this computer',
    loginHelp:
      'Spotter starts out of sight when you log in, and the server with it. Before that, it does not run.',
    awake: 'Keep this computer awake',
    awakeHelp:
      'While the server runs. The screen may go dark. Closing a notebook’s lid still puts it to sleep.',
    restarts: 'A change restarts the server. Everybody is back within seconds.',
  },

  warnings: {
    title: 'Good to know',
    sleep:
      'While this computer sleeps or is off, nobody reaches your gym. What members write waits on their phones, what trainers write on their computers, and is sent when it is back.',
    close:
      'Closing the window keeps the server running in the tray. Quitting Spotter stops it; you are asked first.',
    closeNoTray:
      'This desktop shows no tray: closing the window quits Spotter and stops the server; you are asked first.',
    crash:
      'If Spotter crashes, the server stops with it. Start Spotter again: nothing that was confirmed is lost.',
    backup: 'A backup is made every night. Keep a copy of it on another disk.',
  },

  folder: {
    title: 'Where the gym is kept',
    open: 'Open the folder',
  },

  log: {
    title: 'The server’s log',
    show: 'Show the log',
    hide: 'Hide the log',
    help: 'States, codes and ids, in English; never what anybody wrote.',
    empty: 'Nothing yet.',
    levels: { error: 'Fault', warn: 'Warning', info: 'Note', debug: 'Detail' },
  },
};

/** What every catalog of this part has. */
export type Strings = typeof en;
