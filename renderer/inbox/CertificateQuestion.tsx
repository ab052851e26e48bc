import { Fragment, useState, type ReactNode } from 'react';
import type { UntrustedCertificate } from '../../protocol/account.ts';
import { Button } from '../features/ui/Button.tsx';
import { Switch } from '../features/ui/Switch.tsx';
import { fullTime } from '../features/time.ts';
import { strings } from './strings.ts';

interface Props {
  certificate: UntrustedCertificate;
  /** What trusting it leads to. */
  action: string;
  busy: boolean;
  onTrust: (fingerprint: string) => void;
}

/** U14: a certificate that nobody vouches for is trusted by comparing its fingerprint, and not by clicking a warning away. */
export function CertificateQuestion({ certificate, action, busy, onTrust }: Props) {
  const words = strings.signIn.certificate;
  const [compared, setCompared] = useState(false);
  const { fingerprint, subject, issuer, validTo } = certificate;
  return (
    <section className="certificate" aria-label={words.label}>
      <dl>
        <dt>{words.fingerprint}</dt>
        <dd className="certificate-fingerprint">{inGroups(fingerprint)}</dd>
        <dt>{words.subject}</dt>
        <dd>{subject || '—'}</dd>
        <dt>{words.issuer}</dt>
        <dd>{issuer || '—'}</dd>
        <dt>{words.validTo}</dt>
        <dd>{fullTime(new Date(validTo).toISOString())}</dd>
      </dl>
      <Switch label={words.same} help={words.sameHelp} checked={compared} onChange={setCompared} />
      <Button type="button" disabled={!compared || busy} onClick={() => onTrust(fingerprint)}>
        {action}
      </Button>
    </section>
  );
}

/** May break after every eighth byte, so that it is compared line by line. */
function inGroups(fingerprint: string): ReactNode {
  const lines = fingerprint.match(/(?:[\dA-F]{2}:?){1,8}/g) ?? [];
  return lines.map((line, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the lines never change places
    <Fragment key={index}>
      {line}
      <wbr />
    </Fragment>
  ));
}
