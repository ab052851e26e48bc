import { SetupClient, type SendBackup } from '../../../client/setup-client.ts';
import type { Http, HttpResult } from '../../../client/ports.ts';
import type { ChosenBackup, Setup } from '../../../protocol/setup.ts';

const NO_FILE = 'file';
const NO_ANSWER = 'network';

/** The wizard's requests to the server that the page came from; after the claim the cookie is the owner's. */
export function pageSetup(http: Http, server: string): Setup {
  const client = new SetupClient(http);
  let chosen: File | null = null;
  return {
    async look() {
      const reply = await client.look();
      return reply.ok ? { ok: true, value: { ...reply.value, server } } : reply;
    },
    check: ({ code }) => client.check(code),
    async claim(claim) {
      const reply = await client.claim(claim);
      return reply.ok ? { ok: true, value: null } : reply;
    },
    async chooseBackup() {
      chosen = (await chooseFile()) ?? chosen;
      return chosen && about(chosen);
    },
    async restore({ code, passphrase }) {
      const file = chosen;
      if (!file) return { ok: false, failure: { why: NO_FILE, code: '', reason: null, message: '' } };
      const toServer: SendBackup = (path, headers, secrets) =>
        send(file, path, { ...headers, authorization: `Basic ${base64(secrets)}` });
      return client.restore(toServer, code, passphrase);
    },
  };
}

const about = ({ name, size: bytes }: File): ChosenBackup => ({ name, bytes });

/** The browser's own dialog. @returns null when it was cancelled */
function chooseFile(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** However long that takes. */
async function send(
  body: File,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<HttpResult> {
  try {
    const answer = await fetch(path, { method: 'POST', headers, body, credentials: 'same-origin' });
    return { ok: true, status: answer.status, body: await answer.text() };
  } catch (error) {
    return { ok: false, why: NO_ANSWER, detail: String(error) };
  }
}
