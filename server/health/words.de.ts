import { saying, type Formats } from './saying.ts';
import type { Words } from './words.en.ts';

/** The sentences of words.en.ts, in German. */
export function german({ bytes, moment, count }: Formats): Words {
  return {
    store: {
      ready: saying('Nachrichten können gespeichert werden.'),
      full: saying(
        'Nachrichten können gerade nicht gespeichert werden. Was bestätigt wurde, ist nicht verloren; was jetzt geschrieben wird, wartet auf den Geräten.',
        'Schaff Platz auf der Festplatte und sieh ins Protokoll des Servers. Er versucht es von selbst wieder.',
      ),
      whole: saying('Die Datenbank ist unversehrt.'),
      damaged: (why) =>
        saying(
          `Die Datenbank ist beschädigt: ${why}.`,
          'Halte den Server an, heb eine Kopie des Datenordners auf und spiel die neueste Sicherung ein.',
        ),
    },
    disk: {
      fine: (free, where) => saying(`Auf der Festplatte von ${where} sind ${bytes(free)} frei.`),
      low: (free, where) =>
        saying(
          `Auf der Festplatte von ${where} sind nur noch ${bytes(free)} frei. Eine Sicherung braucht, während sie entsteht, Platz für zwei Kopien des Studios.`,
          'Lösch dort, was nicht gebraucht wird, oder leg die Sicherungen mit --backup-folder auf eine andere Festplatte.',
        ),
      full: (free, where) =>
        saying(
          `Die Festplatte von ${where} ist fast voll: ${bytes(free)} sind übrig. Bald kann nichts mehr gespeichert werden.`,
          'Schaff jetzt Platz: Lösch alte Dateien oder alte Sicherungen, die es auch anderswo gibt.',
        ),
    },
    backups: {
      fine: (at) => saying(`Die neueste Sicherung ist vom ${moment(at)}.`),
      sameDisk: (at) =>
        saying(
          `Die neueste Sicherung ist vom ${moment(at)}. Sie liegt auf derselben Festplatte wie das Studio.`,
          'Geht die Festplatte kaputt, ist beides weg: Nenn mit --backup-folder einen Ordner auf einer anderen, oder kopier Sicherungen ab und zu woandershin.',
        ),
      soon: saying('Es gibt noch keine Sicherung. Die erste entsteht am ersten Tag.'),
      none: saying(
        'Es gibt keine Sicherung.',
        'Leg jetzt eine an und sieh im Protokoll des Servers nach, warum nachts keine entstand.',
      ),
      old: (at) =>
        saying(
          `Die neueste Sicherung ist vom ${moment(at)}: Das ist zu lange her.`,
          'Leg jetzt eine an und sieh im Protokoll des Servers nach, warum nachts keine entstand.',
        ),
      off: saying(
        'Es werden keine Sicherungen von selbst gemacht.',
        'Nenn mit --backup-at eine Uhrzeit, etwa 03:30, falls nicht ein anderes Programm sie macht.',
      ),
      notWritable: (folder) =>
        saying(
          `In den Ordner der Sicherungen, ${folder}, kann nicht geschrieben werden.`,
          'Gib dem Konto des Servers das Recht dazu, oder nenn mit --backup-folder einen anderen Ordner.',
        ),
      broken: (file, why) =>
        saying(
          `Die neueste Sicherung, ${file}, ist unbrauchbar: ${why}`,
          'Leg jetzt eine an und prüf die Festplatte.',
        ),
    },
    address: {
      none: (url) =>
        saying(`Der Server ist unter ${url} zu erreichen; eine andere Adresse ist nicht eingestellt.`),
      reached: (url) => saying(`${url} führt zu diesem Server, auch für WebSockets.`),
      unknownName: (url) =>
        saying(
          `Den Namen in ${url} kennt der Namensdienst des Internets nicht.`,
          'Prüf --public-url und den DNS-Eintrag bei der Firma, von der du den Namen hast.',
        ),
      refused: (url) =>
        saying(
          `Unter ${url} antwortet nichts.`,
          'Läuft der Proxy? Leitet der Router den Port an diesen Computer weiter? Hält eine Firewall ihn auf?',
        ),
      silent: (url) =>
        saying(
          `Von diesem Computer aus war ${url} nicht zu erreichen. Manche Router führen nicht zu sich selbst; von außen kann es trotzdem gehen.`,
          'Öffne die Adresse auf einem Handy ohne WLAN. Geht es auch dort nicht, prüf die Portfreigabe des Routers und die Firewall.',
        ),
      other: (url) =>
        saying(
          `Unter ${url} antwortet etwas anderes als dieser Server.`,
          'Prüf --public-url und wohin der Proxy Anfragen weiterleitet.',
        ),
      noUpgrade: (url) =>
        saying(
          `${url} führt zu diesem Server, aber WebSockets kommen nicht durch. Chatten geht, nur langsamer.`,
          'Lass den Proxy die Kopfzeilen Upgrade und Connection weitergeben; docs/self-hosting.md hat Muster.',
        ),
      proxyNotBelieved: saying(
        'Ein Proxy leitet Anfragen weiter, ihm wird aber nicht geglaubt: Für den Server haben alle die Adresse des Proxys und teilen sich deren Grenzen.',
        'Nenn mit --trust-proxy die Adresse des Proxys, wie der Server sie sieht.',
      ),
    },
    certificate: {
      notNeeded: saying('Nur dieser Computer erreicht den Server, er braucht also kein Zertifikat.'),
      plain: saying(
        'Der Server spricht unverschlüsseltes http: Unterwegs kann mitgelesen werden, und Handys bekommen keine Mitteilungen, solange die Seite zu ist.',
        'In einem Netz, dem du nicht traust, nimm einen Proxy wie Caddy oder Zertifikatsdateien (--tls-cert, --tls-key).',
      ),
      fine: (until) => saying(`Das Zertifikat gilt bis ${moment(until)}.`),
      ends: (until) =>
        saying(
          `Das Zertifikat gilt nur noch bis ${moment(until)} und wurde nicht erneuert.`,
          'Erneuere es; neue Dateien übernimmt der Server von selbst. Erneuert es ein Programm, sieh in dessen Protokoll.',
        ),
      ended: (until) =>
        saying(
          `Das Zertifikat ist am ${moment(until)} abgelaufen. Browser verweigern die Seite.`,
          'Erneuere es jetzt.',
        ),
      notYet: (from) =>
        saying(
          `Das Zertifikat gilt erst ab ${moment(from)}.`,
          'Prüf die Uhr dieses Computers und das Zertifikat.',
        ),
      otherName: (host) =>
        saying(
          `Das Zertifikat ist nicht für ${host}. Browser verweigern die Seite.`,
          'Nimm ein Zertifikat für den Namen in --public-url.',
        ),
      notTrusted: (why) =>
        saying(
          `Browser vertrauen dem Zertifikat nicht (${why}). Die Desktop-App kann es, über den Fingerabdruck.`,
          'Nimm eines einer Stelle, die Browser kennen, etwa Let’s Encrypt; bei Dateien gib die ganze Kette an.',
        ),
      unreadable: () =>
        saying(
          'Das Zertifikat oder sein Schlüssel kann nicht gelesen werden.',
          'Nenn ein Zertifikat und seinen Schlüssel, beide als PEM.',
        ),
      keyOpen: (file) =>
        saying(
          `Andere Konten dieses Computers können den privaten Schlüssel ${file} lesen.`,
          'Nimm ihnen das Recht: chmod 600.',
        ),
    },
    network: {
      listens: (url) => saying(`Der Server hört auf ${url}.`),
      onlyHere: (url) =>
        saying(
          `Der Server hört auf ${url}: Nur dieser Computer erreicht ihn, und ein Proxy darauf.`,
          'Für das eigene Netz des Studios starte ihn mit --host 0.0.0.0.',
        ),
      notRunning: saying(
        'Auf diesem Datenordner antwortet kein Server.',
        'Starte ihn: spotter-server start, oder systemctl start spotter-server. Läuft er anderswo, gib doctor die Einstellungen, mit denen er gestartet wurde.',
      ),
      locked: (url) =>
        saying(
          `Auf diesem Datenordner läuft ein Server, er antwortet aber nicht auf ${url}.`,
          'Gib doctor die Einstellungen, mit denen der Server gestartet wurde (--port, --host, --config).',
        ),
      taken: (url) =>
        saying(
          `Auf ${url} antwortet ein anderes Programm.`,
          'Halte es an, oder wähl mit --port einen anderen Port.',
        ),
      forbidden: (port) =>
        saying(
          `Dieses Konto darf Port ${port} nicht benutzen.`,
          'Wähl einen über 1023 und überlass 80 und 443 einem Proxy wie Caddy.',
        ),
      notOurs: (host) =>
        saying(`Dieser Computer hat keine Adresse ${host}.`, 'Prüf --host; 0.0.0.0 meint alle Adressen.'),
    },
    permissions: {
      fine: saying('Nur das Konto des Servers kann die Daten lesen.'),
      open: (folder) =>
        saying(
          `Andere Konten dieses Computers können in ${folder} hineinsehen.`,
          `Nimm ihnen das Recht: chmod 700 ${folder}`,
        ),
      otherOwner: (files, folder) =>
        saying(
          `Nicht alle Dateien gehören dem Konto, dem ${folder} gehört: ${files}. Vielleicht kann der Server sie nicht schreiben.`,
          `Gib sie ihm: chown -R --reference=${folder} ${folder}. Führ Befehle an den Daten unter diesem Konto aus.`,
        ),
      root: saying(
        'Die Daten gehören root, der Server läuft also mit allen Rechten dieses Computers.',
        'Lass ihn unter einem eigenen Konto laufen; docs/self-hosting.md hat eine Unit für systemd.',
      ),
    },
    clock: {
      synchronised: (now) => saying(`Es ist ${moment(now)}; die Uhr wird über das Netz gestellt.`),
      plausible: (now) => saying(`Es ist ${moment(now)}.`),
      notSynchronised: (now) =>
        saying(
          `Es ist ${moment(now)}, aber die Uhr wird nicht über das Netz gestellt.`,
          'Schalt das ein, zum Beispiel mit timedatectl set-ntp true.',
        ),
      behind: (now, newest) =>
        saying(
          `Es ist ${moment(now)}, aber etwas wurde am ${moment(newest)} geschrieben: Die Uhr geht falsch, oder ging es. Die Reihenfolge der Nachrichten hängt nicht von ihr ab, wohl aber Uhrzeiten, Anmeldungen und nächtliche Sicherungen.`,
          'Stell die Uhr dieses Computers.',
        ),
    },
    openFiles: {
      fine: (limit) => saying(`${count(limit)} Dateien und Verbindungen dürfen gleichzeitig offen sein.`),
      low: (limit) =>
        saying(
          `Nur ${count(limit)} Dateien und Verbindungen dürfen gleichzeitig offen sein; jedes Gerät braucht eine.`,
          'Heb die Grenze an: LimitNOFILE=65536 in der systemd-Unit, oder ulimit -n vor dem Start.',
        ),
    },
  };
}
