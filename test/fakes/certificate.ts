import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface MadeCertificate {
  cert: string;
  key: string;
}

/**
 * Makes a certificate that vouches for itself, as a gym makes one for a server without a name on the internet. Needs openssl.
 * @param names e.g. `DNS:localhost,IP:127.0.0.1`
 * @returns PEM texts
 */
export function selfSigned(folder: string, name: string, names: string): MadeCertificate {
  const [cert, key] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  const subject = ['-subj', `/O=${name}/CN=${name}`, '-addext', `subjectAltName=${names}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    {
      stdio: 'ignore',
    },
  );
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
