import { conversationOf, isOwnLink } from './inbox/conversation-link.ts';
import { isLoopback, serverAddress } from './inbox/server-address.ts';
import { wordsFor } from './strings.ts';

export interface StartOptions {
  /** Origin; null: the one that was used last. */
  server: string | null;
  /** Stay in the tray, where there is one. */
  hidden: boolean;
  /** The conversation to open at once: a notification of an app that had ended was clicked. */
  openConversation: number | null;
  /** Replaces the system's folder for this app's data. */
  userData: string | null;
  /** A file with the session of the demo gym; only ever for a server on this computer. */
  demoSessionFile: string | null;
  /** Log states, codes, ids and sizes of the connection. */
  debug: boolean;
}

export type ParsedCommandLine = { ok: true; options: StartOptions } | { ok: false; why: string };

const USAGE = `Usage: spotter [--server URL] [--hidden] [--open-conversation ID | spotter://conversation/ID]
  --server URL             the gym's server, like https://gym.example
  --hidden                 start in the tray
  --open-conversation ID   open the conversation with this number`;

/**
 * Reads Spotter's own flags. What it refuses is said in English, as a command line's users expect and before any setting is read. Chromium's (`--no-sandbox`, `--remote-debugging-port=0`, …) and what is not a flag are none
 * of its business; any other flag is refused with a clear word.
 * @param args the arguments after the program (and, when run from source, the app's folder)
 */
export function parseCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ParsedCommandLine {
  let server = environment.SPOTTER_SERVER || null;
  let hidden = false;
  let openConversation: number | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (argument === '--hidden') hidden = true;
    else if (argument === '--server') {
      server = args[at + 1] ?? '';
      at += 1;
      if (!server || server.startsWith('-'))
        return refuse('--server needs the address of a server after it.');
    } else if (argument.startsWith('--server=')) server = argument.slice('--server='.length);
    else if (/^--open-conversation(=|$)/.test(argument)) {
      const [, inline] = argument.split('=', 2);
      if (inline === undefined) at += 1;
      openConversation = conversationNumber(inline ?? args[at] ?? '');
      if (openConversation === null)
        return refuse('--open-conversation needs the number of a conversation after it.');
    } else if (isOwnLink(argument)) openConversation = conversationOf(argument) ?? openConversation;
    else if (argument.startsWith('-') && !NOT_OURS.test(argument))
      return refuse(`Spotter knows no ${argument}.`);
  }
  let origin: string | null = null;
  if (server !== null) {
    const address = serverAddress(server, wordsFor('en').account);
    if (!address.ok) return refuse(address.why);
    origin = address.origin;
  }
  const demo = environment.SPOTTER_DEMO_SESSION_FILE || null;
  return {
    ok: true,
    options: {
      server: origin,
      hidden,
      openConversation,
      userData: environment.SPOTTER_USER_DATA || null,
      demoSessionFile: origin !== null && isLoopback(origin) ? demo : null,
      debug: Boolean(environment.WS_DEBUG),
    },
  };
}

function conversationNumber(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/**
 * Switches of Chromium and Node, which Electron takes from the same command line, and what operating systems and test
 * drivers add to it.
 */
const NOT_OURS =
  /^--?(inspect|remote-debugging|no-sandbox|disable-|enable-|force-|use-|ozone-|gtk-|lang=|password-store|js-flags|proxy-|no-proxy|log|v=|vmodule|trace-|ignore-|allow-|host-rules|auth-server|class=|original-process-start-time|squirrel-|psn_)/;

function refuse(why: string): ParsedCommandLine {
  return { ok: false, why: `${why}\n\n${USAGE}` };
}
