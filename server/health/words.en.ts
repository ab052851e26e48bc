import { saying, type Formats } from './saying.ts';

/** Every sentence of the health page and of `spotter-server doctor`. In English. */
export function english({ bytes, moment, count }: Formats) {
  return {
    store: {
      ready: saying('Messages can be stored.'),
      full: saying(
        'Messages cannot be stored just now. Nothing that was acknowledged is lost; what people write waits on their devices.',
        'Make room on the disk, and look into the log of the server. It tries again by itself.',
      ),
      whole: saying('The database is whole.'),
      damaged: (why: string) =>
        saying(
          `The database is damaged: ${why}.`,
          'Stop the server, keep a copy of the data folder, and restore the newest backup.',
        ),
    },
    disk: {
      fine: (free: number, where: string) => saying(`${bytes(free)} are free on the disk of ${where}.`),
      low: (free: number, where: string) =>
        saying(
          `Only ${bytes(free)} are free on the disk of ${where}. A backup needs room for two copies of the gym while it is made.`,
          'Remove what is not needed from that disk, or move the backups to another one with --backup-folder.',
        ),
      full: (free: number, where: string) =>
        saying(
          `The disk of ${where} is nearly full: ${bytes(free)} are left. Soon nothing can be stored.`,
          'Make room now: remove old files, or old backups that are kept elsewhere too.',
        ),
    },
    backups: {
      fine: (at: number) => saying(`The newest backup is of ${moment(at)}.`),
      sameDisk: (at: number) =>
        saying(
          `The newest backup is of ${moment(at)}. It lies on the same disk as the gym.`,
          'If that disk breaks, both are gone: name a folder on another disk with --backup-folder, or copy backups elsewhere now and then.',
        ),
      soon: saying('There is no backup yet. The first one is made within a day of the first start.'),
      none: saying(
        'There is no backup.',
        'Make one now, and see in the log of the server why none was made at night.',
      ),
      old: (at: number) =>
        saying(
          `The newest backup is of ${moment(at)}: that is too long ago.`,
          'Make one now, and see in the log of the server why none was made at night.',
        ),
      off: saying(
        'No backups are made by themselves.',
        'Name a time with --backup-at, such as 03:30, unless another program makes them.',
      ),
      notWritable: (folder: string) =>
        saying(
          `The folder of backups, ${folder}, cannot be written to.`,
          'Give the account of the server the right to write there, or name another folder with --backup-folder.',
        ),
      broken: (file: string, why: string) =>
        saying(`The newest backup, ${file}, is of no use: ${why}`, 'Make one now, and look at the disk.'),
    },
    address: {
      none: (url: string) => saying(`People reach the server at ${url}; no other address is set.`),
      reached: (url: string) => saying(`${url} leads to this server, WebSockets too.`),
      unknownName: (url: string) =>
        saying(
          `The name in ${url} is not known to the internet’s name service.`,
          'Check --public-url, and the DNS entry at the company where the name was bought.',
        ),
      refused: (url: string) =>
        saying(
          `At ${url} nothing answers.`,
          'Is the proxy running? Does the router pass the port on to this computer? Does a firewall hold it back?',
        ),
      silent: (url: string) =>
        saying(
          `From this computer ${url} could not be reached. Some routers do not lead to themselves, so it may still work from outside.`,
          'Open the address on a phone without Wi-Fi. If that fails too, look at the router’s port forwarding and at the firewall.',
        ),
      other: (url: string) =>
        saying(
          `At ${url} something else answers than this server.`,
          'Check --public-url, and where the proxy passes requests on to.',
        ),
      noUpgrade: (url: string) =>
        saying(
          `${url} leads to this server, but WebSockets do not get through. People can chat, more slowly.`,
          'Let the proxy pass on the headers Upgrade and Connection; docs/self-hosting.md has samples.',
        ),
      proxyNotBelieved: saying(
        'A proxy passes requests on, but is not believed: to the server everybody has the proxy’s address, and shares its limits.',
        'Name the address of the proxy, as the server sees it, with --trust-proxy.',
      ),
    },
    certificate: {
      notNeeded: saying('Only this computer reaches the server, so it needs no certificate.'),
      plain: saying(
        'The server speaks plain http: others on the way can read along, and phones get no notifications while the page is closed.',
        'On a network that you do not trust, use a proxy such as Caddy or certificate files (--tls-cert, --tls-key).',
      ),
      fine: (until: number) => saying(`The certificate is good until ${moment(until)}.`),
      ends: (until: number) =>
        saying(
          `The certificate ends on ${moment(until)}, and has not been renewed.`,
          'Renew it; the server takes up new files by itself. If a program renews it, look into that program’s log.',
        ),
      ended: (until: number) =>
        saying(`The certificate ended on ${moment(until)}. Browsers refuse the page.`, 'Renew it now.'),
      notYet: (from: number) =>
        saying(
          `The certificate is good from ${moment(from)} on only.`,
          'Check the clock of this computer, and the certificate.',
        ),
      otherName: (host: string) =>
        saying(
          `The certificate is not for ${host}. Browsers refuse the page.`,
          'Use a certificate for the name in --public-url.',
        ),
      notTrusted: (why: string) =>
        saying(
          `Browsers do not trust the certificate (${why}). The desktop app can, by its fingerprint.`,
          'Use one of an authority that browsers know, such as Let’s Encrypt; with files, give the whole chain.',
        ),
      unreadable: (why: string) => saying(why, 'Name a certificate and its key, both as PEM.'),
      keyOpen: (file: string) =>
        saying(
          `Other accounts of this computer can read the private key ${file}.`,
          'Take that right away: chmod 600.',
        ),
    },
    network: {
      listens: (url: string) => saying(`The server listens at ${url}.`),
      onlyHere: (url: string) =>
        saying(
          `The server listens at ${url}: only this computer reaches it, and a proxy on it.`,
          'For the gym’s own network start it with --host 0.0.0.0.',
        ),
      notRunning: saying(
        'No server answers on this data folder.',
        'Start it: spotter-server start, or systemctl start spotter-server. If it runs elsewhere, give doctor the settings that it was started with.',
      ),
      locked: (url: string) =>
        saying(
          `A server runs on this data folder, but does not answer at ${url}.`,
          'Give doctor the settings that the server was started with (--port, --host, --config).',
        ),
      taken: (url: string) =>
        saying(
          `Another program answers at ${url}.`,
          'Stop that program, or choose another port with --port.',
        ),
      forbidden: (port: number) =>
        saying(
          `This account may not use port ${port}.`,
          'Choose one above 1023, and let a proxy such as Caddy have 80 and 443.',
        ),
      notOurs: (host: string) =>
        saying(`This computer has no address ${host}.`, 'Check --host; 0.0.0.0 means all addresses.'),
    },
    permissions: {
      fine: saying('Only the account of the server can read the data.'),
      open: (folder: string) =>
        saying(
          `Other accounts of this computer can look into ${folder}.`,
          `Take that right away: chmod 700 ${folder}`,
        ),
      otherOwner: (files: string, folder: string) =>
        saying(
          `Not all files belong to the account that owns ${folder}: ${files}. The server may not be able to write them.`,
          `Give them to it: chown -R --reference=${folder} ${folder}. Run commands on the data as that account.`,
        ),
      root: saying(
        'The data belongs to root, so the server runs with all rights of this computer.',
        'Run it under an account of its own; docs/self-hosting.md has a systemd unit.',
      ),
    },
    clock: {
      synchronised: (now: number) => saying(`It is ${moment(now)}; the clock is set over the network.`),
      plausible: (now: number) => saying(`It is ${moment(now)}.`),
      notSynchronised: (now: number) =>
        saying(
          `It is ${moment(now)}, but the clock is not set over the network.`,
          'Switch it on, for example with timedatectl set-ntp true.',
        ),
      behind: (now: number, newest: number) =>
        saying(
          `It is ${moment(now)}, but something was written at ${moment(newest)}: the clock is wrong, or was. The order of messages does not depend on it, but times, sessions and nightly backups do.`,
          'Set the clock of this computer.',
        ),
    },
    openFiles: {
      fine: (limit: number) => saying(`${count(limit)} files and sockets may be open at once.`),
      low: (limit: number) =>
        saying(
          `Only ${count(limit)} files and sockets may be open at once; every device takes one.`,
          'Raise it: LimitNOFILE=65536 in the systemd unit, or ulimit -n before the start.',
        ),
    },
  };
}

export type Words = ReturnType<typeof english>;
